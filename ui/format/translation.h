// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the window: which there are, and the texts of the chosen one for as long as this lives.
#pragma once

#include <QLocale>
#include <QStringList>
#include <QTranslator>

namespace weir::ui {

class Translation
{
public:
    /// "en", "zh_CN" …
    static QStringList languages();
    /// The one of them that "zh", "zh_CN" or "zh-Hans" asks for; empty when there is none.
    static QString fitting(const QString& wished);
    /// What fits; else the first that the desktop asks for and that there is, else English.
    static QString chosen(const QString& wished);
    /// The one whose words are shown now.
    static QString current();

    /// One of languages(). Before the first widget: what was made in another language stays in it.
    explicit Translation(const QString& language);
    ~Translation();
    Translation(const Translation&) = delete;
    Translation& operator=(const Translation&) = delete;

private:
    QLocale m_before; // of dates and numbers
    QTranslator m_own;
    QTranslator m_qt; // buttons of dialogs, names of keys
};

} // namespace weir::ui
