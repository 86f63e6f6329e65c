// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/setting_row.h"

#include "ui/theme/style.h"
#include "ui/widgets/card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>

namespace weir::ui {
namespace {

constexpr int kControl = 220;

QString titleOf(const session::SettingChoice& choice) { return *choice.title ? session::translated(choice.title) : QString::fromUtf8(choice.value); }

} // namespace

SettingRow::SettingRow(session::UserSettings& settings, const session::Setting& setting, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_setting(setting), m_problem(new Words({}, TextStyle::Small, &Theme::danger)),
      m_reset(new Button(Button::Kind::Flat, QLatin1String("undo"))), m_control(makeControl())
{
    const QString title = session::translated(setting.title);
    const QString help = setting.atOnce ? session::translated(setting.help) : tr("%1 Takes effect with what is opened or started next.").arg(session::translated(setting.help));
    auto* words = new Words(help, TextStyle::Small, &Theme::dim);
    for (Words* lines : {words, m_problem}) {
        lines->setWordWrap(true);
        lines->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    }
    m_problem->hide();
    m_control->setAccessibleName(title);
    m_control->setAccessibleDescription(help);
    m_reset->setAccessibleName(tr("Reset: %1").arg(title));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 8, 12, 8);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    grid->addWidget(new Words(title, TextStyle::Body, &Theme::text), 0, 0);
    grid->addWidget(words, 1, 0);
    grid->addWidget(m_problem, 2, 0, 1, 3);
    grid->addWidget(m_control, 0, 1, 2, 1, Qt::AlignVCenter);
    grid->addWidget(m_reset, 0, 2, 2, 1, Qt::AlignVCenter);
    connect(m_reset, &Button::clicked, this, [this] {
        m_settings.reset(m_setting.key);
        load();
        emit changed(m_setting.key);
    });
    load();
}

QWidget* SettingRow::makeControl()
{
    switch (m_setting.type) {
    case session::SettingType::Choice: return makeChoice();
    case session::SettingType::Switch: return makeSwitch();
    case session::SettingType::File:
    case session::SettingType::Number:
    case session::SettingType::Text: return makeText();
    }
    return nullptr;
}

QWidget* SettingRow::makeChoice()
{
    auto* box = new QComboBox;
    box->setFixedWidth(kControl);
    box->setFocusPolicy(Qt::StrongFocus);
    for (const session::SettingChoice& choice : m_setting.choices)
        box->addItem(titleOf(choice), QString::fromUtf8(choice.value));
    m_show = [box](const QString& value) {
        if (box->findData(value) < 0)
            box->addItem(value, value);
        box->setCurrentIndex(box->findData(value));
    };
    connect(box, &QComboBox::activated, this, [this, box](int at) { take(box->itemData(at).toString()); });
    if (m_setting.more) {
        for (const QString& value : m_setting.more()) {
            if (box->findData(value) < 0)
                box->addItem(value, value);
        }
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        box->completer()->setFilterMode(Qt::MatchContains);
        box->completer()->setCompletionMode(QCompleter::PopupCompletion);
        box->lineEdit()->setAccessibleName(session::translated(m_setting.title));
        connect(box->lineEdit(), &QLineEdit::textEdited, this, [this, box](const QString& text) {
            const int known = box->findText(text, Qt::MatchFixedString);
            take(known < 0 ? text : box->itemData(known).toString());
        });
    }
    return box;
}

QWidget* SettingRow::makeText()
{
    auto* edit = new QLineEdit;
    auto* row = new QWidget;
    row->setFixedWidth(kControl);
    row->setFocusProxy(edit);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(edit);
    if (*m_setting.unit)
        line->addWidget(new Words(QString::fromUtf8(m_setting.unit), TextStyle::Body, &Theme::dim));
    if (m_setting.type == session::SettingType::File)
        line->addWidget(makeFileButton());
    edit->setAccessibleName(session::translated(m_setting.title));
    m_show = [edit](const QString& value) { edit->setText(value); };
    connect(edit, &QLineEdit::textEdited, this, &SettingRow::take);
    return row;
}

QWidget* SettingRow::makeFileButton()
{
    auto* button = new Button(Button::Kind::Framed, QLatin1String("file"));
    button->setToolTip(tr("Choose a file"));
    button->setAccessibleName(tr("Choose a file: %1").arg(session::translated(m_setting.title)));
    connect(button, &Button::clicked, this, [this] {
        const QString path = QFileDialog::getOpenFileName(this, session::translated(m_setting.title), m_settings.value(m_setting.key));
        if (path.isEmpty())
            return;
        m_show(path);
        take(path);
    });
    return button;
}

QWidget* SettingRow::makeSwitch()
{
    auto* box = new QCheckBox;
    m_show = [box](const QString& value) { box->setChecked(value == QLatin1String("true")); };
    connect(box, &QCheckBox::clicked, this, [this](bool on) { take(on ? QStringLiteral("true") : QStringLiteral("false")); });
    return box;
}

void SettingRow::load()
{
    m_show(m_settings.value(m_setting.key));
    showProblem({});
}

void SettingRow::take(const QString& value)
{
    const QString problem = session::problemOf(m_setting, value);
    if (problem.isEmpty())
        m_settings.set(m_setting.key, value);
    showProblem(problem);
    if (problem.isEmpty())
        emit changed(m_setting.key);
}

void SettingRow::showProblem(const QString& problem)
{
    m_problem->setText(problem.isEmpty() ? QString() : tr("%1 The value before stays in force.").arg(problem));
    m_problem->setVisible(!problem.isEmpty());
    auto* edit = m_control->findChild<QLineEdit*>();
    if (edit) { // marked by more than its colour: the sentence stands below it
        QPalette colors = palette();
        if (!problem.isEmpty())
            colors.setColor(QPalette::Text, themeOf(this).danger);
        edit->setPalette(colors);
        edit->setAccessibleDescription(m_problem->text());
    }
    if (m_settings.isUsual(m_setting.key) && problem.isEmpty())
        m_reset->setUnavailable(tr("It is as usual."));
    else
        m_reset->setAvailable(tr("Back to the usual value"));
}

QString SettingRow::problem() const { return m_problem->text(); }

bool SettingRow::isAbout(const QString& words) const
{
    QStringList said = {session::translated(m_setting.group), session::translated(m_setting.title), session::translated(m_setting.help), m_setting.key};
    for (const session::SettingChoice& choice : m_setting.choices)
        said.append(titleOf(choice));
    const QString all = said.join(QLatin1Char('\n'));
    for (const QString& word : words.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!all.contains(word, Qt::CaseInsensitive))
            return false;
    }
    return true;
}

} // namespace weir::ui
