// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settings_dialog.h"

#include "ui/theme/icon.h"
#include "ui/theme/style.h"
#include "ui/widgets/card.h"
#include "ui/window/setting_row.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace weir::ui {

SettingsDialog::SettingsDialog(session::UserSettings& settings, QWidget* parent)
    : QDialog(parent), m_settings(settings), m_search(new QLineEdit), m_none(new Words(tr("No setting has these words."), TextStyle::Body, &Theme::dim)),
      m_keeping(new Words({}, TextStyle::Small, &Theme::danger))
{
    setWindowTitle(tr("Settings – Weir"));
    resize(720, 640);
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setAccessibleName(tr("Find a setting"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(tintedIcon(QLatin1String("search"), themeOf(this).dim), QLineEdit::LeadingPosition);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->hide();
    m_keeping->setWordWrap(true);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(makeList());
    auto* resetAll = new Button(Button::Kind::Framed, QLatin1String("undo"), tr("Reset everything"));
    auto* close = new Button(Button::Kind::Framed, {}, tr("Close"));
    auto* feet = new QHBoxLayout;
    feet->addWidget(resetAll);
    feet->addWidget(m_keeping, 1);
    feet->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_search);
    column->addWidget(scroll, 1);
    column->addLayout(feet);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::find);
    connect(resetAll, &Button::clicked, this, &SettingsDialog::resetAll);
    connect(close, &Button::clicked, this, &QDialog::close);
    m_search->setFocus();
    showKeeping();
}

QWidget* SettingsDialog::makeList()
{
    auto* list = new QWidget;
    list->setAutoFillBackground(true);
    list->setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 4, 0, 12);
    column->setSpacing(0);
    const char* group = nullptr;
    for (const session::Setting& setting : session::settingTable()) {
        if (setting.group != group) {
            group = setting.group;
            auto* heading = new Words(session::translated(group), TextStyle::Section, &Theme::text);
            heading->setContentsMargins(16, 14, 16, 4);
            column->addWidget(heading);
            m_groups.emplaceBack(heading, QList<SettingRow*>());
        }
        auto* row = new SettingRow(m_settings, setting);
        column->addWidget(row);
        m_rows.append(row);
        m_groups.back().second.append(row);
        connect(row, &SettingRow::changed, this, [this](QLatin1String key) {
            showKeeping();
            emit changed(key);
        });
    }
    column->addWidget(m_none);
    column->addStretch();
    return list;
}

void SettingsDialog::load()
{
    for (SettingRow* row : m_rows)
        row->load();
}

void SettingsDialog::find(const QString& words)
{
    bool any = false;
    for (const auto& [heading, rows] : m_groups) {
        bool anyHere = false;
        for (SettingRow* row : rows) {
            const bool isAbout = row->isAbout(words);
            row->setVisible(isAbout);
            anyHere |= isAbout;
        }
        heading->setVisible(anyHere);
        any |= anyHere;
    }
    m_none->setVisible(!any);
}

void SettingsDialog::resetAll()
{
    for (SettingRow* row : m_rows) {
        const bool wasUsual = m_settings.isUsual(row->setting().key);
        m_settings.reset(row->setting().key);
        row->load();
        if (!wasUsual)
            emit changed(row->setting().key);
    }
}

void SettingsDialog::showKeeping() { m_keeping->setText(m_settings.keepingProblem()); }

} // namespace weir::ui
