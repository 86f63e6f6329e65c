// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/askpass.h"

#include "ui/format/translation.h"
#include "ui/session/user_settings.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <cstdio>

namespace weir::app {
namespace {

constexpr const char* kMark = "WEIR_ASKPASS";

/// Host keys are confirmed with a word that may be seen; everything else is a secret.
bool isSecret(const QString& prompt) { return !prompt.contains(QLatin1String("(yes/no")); }

} // namespace

bool isAskpass() { return qEnvironmentVariableIsSet(kMark); }

int askpass(int argc, char** argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("weir"));
    const ui::Translation translation(ui::Translation::chosen(session::UserSettings::ofUser().language()));
    ui::applyTheme(ui::themeFor(ui::ThemeChoice::System));
    const QString kind = qEnvironmentVariable("SSH_ASKPASS_PROMPT"); // "confirm", "none" (only tells), or not set
    const QString prompt = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    QDialog dialog;
    dialog.setWindowTitle(QCoreApplication::translate("weir::app::Askpass", "Weir: ssh asks"));
    auto* column = new QVBoxLayout(&dialog);
    auto* words = new QLabel(prompt);
    words->setTextFormat(Qt::PlainText); // it may come from the other machine
    words->setWordWrap(true);
    words->setMinimumWidth(380);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(words);
    auto* answer = new QLineEdit;
    answer->setEchoMode(isSecret(prompt) ? QLineEdit::Password : QLineEdit::Normal);
    answer->setAccessibleName(prompt);
    answer->setVisible(kind.isEmpty());
    column->addWidget(answer);
    auto* buttons = new QDialogButtonBox(kind == QLatin1String("none") ? QDialogButtonBox::Close : QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    column->addWidget(buttons);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    if (dialog.exec() != QDialog::Accepted)
        return 1;
    std::fprintf(stdout, "%s\n", answer->text().toLocal8Bit().constData());
    return std::fflush(stdout) == 0 ? 0 : 1;
}

std::vector<std::string> askpassEnvironment()
{
    const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!hasDisplay || qEnvironmentVariableIsSet("SSH_ASKPASS"))
        return {};
    std::vector<std::string> variables = {"SSH_ASKPASS=" + QApplication::applicationFilePath().toStdString(), std::string(kMark) + "=1"};
    // Who looks at a window does not look at the terminal it came from; without X11 ssh would not ask otherwise.
    if (!qEnvironmentVariableIsSet("SSH_ASKPASS_REQUIRE"))
        variables.push_back(qEnvironmentVariableIsSet("DISPLAY") ? "SSH_ASKPASS_REQUIRE=prefer" : "SSH_ASKPASS_REQUIRE=force");
    return variables;
}

} // namespace weir::app
