// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/translation.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>

#include <algorithm>

namespace weir::ui {
namespace {

const auto kFolder = QStringLiteral(":/translations");
const auto kPrefix = QStringLiteral("weir_");
const auto kEnglish = QStringLiteral("en");

} // namespace

QStringList Translation::languages()
{
    QStringList codes = {kEnglish}; // the sources are English
    for (const QString& file : QDir(kFolder).entryList({kPrefix + QStringLiteral("*.qm")}))
        codes.append(file.mid(kPrefix.size()).chopped(3));
    return codes;
}

QString Translation::fitting(const QString& wished)
{
    const QLocale asked(wished);
    const QStringList known = languages();
    const auto fits = [&](const QString& code) { // those who read one script of a language may not read the other
        const QLocale offered(code);
        return offered.language() == asked.language() && offered.script() == asked.script();
    };
    const auto found = std::ranges::find_if(known, fits);
    return found == known.end() ? QString() : *found;
}

QString Translation::chosen(const QString& wished)
{
    for (const QString& one : QStringList{wished} + QLocale::system().uiLanguages()) {
        if (const QString code = fitting(one); !code.isEmpty())
            return code;
    }
    return kEnglish;
}

QString Translation::current() { return QCoreApplication::translate("weir::ui::Translation", "en", "code of this language, as in the name of its file"); }

Translation::Translation(const QString& language)
{
    const QLocale locale(language);
    if (m_before.language() != locale.language())
        QLocale::setDefault(locale); // else the user's own: en_GB has its dates
    if (language == kEnglish)
        return;
    if (m_own.load(kPrefix + language, kFolder))
        QCoreApplication::installTranslator(&m_own);
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

Translation::~Translation()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    QLocale::setDefault(m_before);
}

} // namespace weir::ui
