// SPDX-License-Identifier: GPL-3.0-or-later
// weir: the window. Command line and composition root, nothing else.
#include "ui/window/main_window.h"

#include <QApplication>
#include <QCommandLineParser>

int main(int argc, char** argv)
{
    for (int at = 1; at < argc; ++at) { // a picture needs no display
        if (qstrcmp(argv[at], "--grab") == 0 && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("weir"));
    QApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Shows who talks to whom on a network, how much and how well."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption grab(QStringLiteral("grab"), QStringLiteral("Draw the page, write it to FILE and end."), QStringLiteral("FILE"));
    parser.addOption(grab);
    parser.addPositionalArgument(QStringLiteral("SOURCE"), QStringLiteral("Capture files or recordings."), QStringLiteral("[SOURCE…]"));
    parser.process(app);

    weir::ui::MainWindow window;
    int status = 0;
    if (parser.isSet(grab)) {
        QObject::connect(&window, &weir::ui::MainWindow::settled, &window, [&] {
            status = window.grab().save(parser.value(grab)) ? 0 : 1;
            QApplication::exit(status);
        });
    }
    window.show();
    if (!parser.positionalArguments().isEmpty())
        window.open(parser.positionalArguments());
    return QApplication::exec();
}
