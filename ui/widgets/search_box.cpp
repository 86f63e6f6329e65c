// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_box.h"

#include "ui/session/core_words.h"
#include "ui/session/error_text.h"
#include "ui/theme/icon.h"
#include "ui/theme/key_help.h"
#include "ui/theme/style.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/completion_popup.h"
#include "ui/widgets/popover.h"
#include "ui/widgets/problem_plate.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>

namespace weir::ui {
namespace {

constexpr int kHeight = 28;
constexpr int kTextLeft = 32;

}

SearchBox::SearchBox(session::UserSettings& settings, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_chips(new ChipRow(this)), m_edit(new QLineEdit(this)),
      m_count(new Words({}, TextStyle::Small, &Theme::dim, this)), m_clear(new Button(Button::Kind::Flat, QLatin1String("close"), {}, this)),
      m_history(new Button(Button::Kind::Flat, QLatin1String("history"), {}, this)),
      m_help(new Button(Button::Kind::Flat, QLatin1String("help"), {}, this)), m_plate(new ProblemPlate(window())), m_completion(new CompletionPopup(window()))
{
    setFixedHeight(kHeight);
    m_edit->setFrame(false);
    m_edit->setFont(fontOf(TextStyle::Mono));
    m_edit->setAccessibleName(tr("Filter"));
    m_edit->setAccessibleDescription(tr("Enter searches, Backspace in an empty field opens the last term."));
    m_edit->installEventFilter(this);
    describeKeys(*m_edit, {tr("In the search box"),
                           {{{QKeySequence(Qt::Key_Return)}, tr("Search what is written")},
                            {{QKeySequence(Qt::Key_Down), QKeySequence(Qt::Key_Up)}, tr("Choose a suggestion")},
                            {{QKeySequence(Qt::Key_Tab)}, tr("Take the suggestion")},
                            {{QKeySequence(Qt::Key_Backspace)}, tr("In the empty field: open the last term as text")}}});
    const QList<QPair<Button*, QString>> names = {{m_clear, tr("Remove the whole filter")}, {m_history, tr("Earlier filters")},
                                                  {m_help, tr("The search language (F1)")}};
    for (const auto& [button, name] : names) {
        button->setControlHeight(24);
        button->resize(24, 24);
        button->setToolTip(name);
        button->setAccessibleName(name);
    }
    connect(m_edit, &QLineEdit::textEdited, this, &SearchBox::typedChanged);
    connect(m_edit, &QLineEdit::returnPressed, this, &SearchBox::commit);
    connect(m_completion, &CompletionPopup::taken, this, &SearchBox::take);
    connect(m_chips, &ChipRow::removed, this, &SearchBox::removeChip);
    connect(m_chips, &ChipRow::opened, this, &SearchBox::editChip);
    connect(m_history, &Button::clicked, this, &SearchBox::showHistory);
    connect(m_help, &Button::clicked, this, &SearchBox::explain);
    connect(m_clear, &Button::clicked, this, [this] {
        m_edit->clear();
        setProblem({}, 0, 0);
        emit filterChosen({});
    });
    setFilterText({});
}

QString SearchBox::typed() const { return m_edit->text(); }
void SearchBox::edit() { m_edit->setFocus(Qt::ShortcutFocusReason); }

void SearchBox::setFilterText(const QString& text)
{
    m_text = text;
    m_chips->setChips(chipsOf(text));
    layOut();
}

void SearchBox::setCount(const RowCount& count)
{
    m_count->setText(count.shown == count.unfiltered
                         ? QStringLiteral("%1 %2").arg(session::countText(quint64(count.shown)), count.noun)
                         : tr("%1 of %2 %3").arg(session::countText(quint64(count.shown)), session::countText(quint64(count.unfiltered)), count.noun));
    layOut();
}

void SearchBox::setSnapshot(std::shared_ptr<const core::Snapshot> snapshot) { m_snapshot = std::move(snapshot); }

void SearchBox::commit()
{
    const QString typed = m_edit->text();
    if (typed.trimmed().isEmpty())
        return;
    // The typed part alone has the places that the caret knows.
    if (const auto alone = core::Filter::compile(typed.toStdString()); !alone) {
        const auto characters = [&](size_t bytes) { return int(QString::fromUtf8(typed.toUtf8().left(qsizetype(bytes))).size()); };
        const int from = characters(alone.error().position);
        const int to = characters(alone.error().position + alone.error().length);
        setProblem(tr("Character %1: %2 The filter before stays in force.").arg(from + 1).arg(session::coreWords(alone.error().message)),
                   from, to - from);
        m_edit->setCursorPosition(to);
        return;
    }
    const QString text = withTerms(m_text, typed);
    closeSuggestions();
    setProblem({}, 0, 0);
    m_edit->clear();
    m_settings.addSearch(text);
    emit filterChosen(text);
}

void SearchBox::typedChanged()
{
    if (!m_problem.isEmpty())
        setProblem({}, 0, 0);
    layOut();
    suggest();
}

void SearchBox::suggest()
{
    if (!m_snapshot)
        return;
    const QString text = m_edit->text();
    const int position = m_edit->cursorPosition();
    m_suggestJob.run([text, position, snapshot = m_snapshot, past = m_settings.searches()](
                         std::stop_token) { return suggestionsFor(text, position, *snapshot, past); },
                     [this, text, position](const QList<Suggestion>& suggestions) {
                         if (!m_edit->hasFocus() || m_edit->text() != text)
                             return;
                         if (m_completion->parentWidget() != window())
                             m_completion->setParent(window());
                         const core::SearchPlace place = core::searchPlaceAt(text.toStdString(), size_t(text.left(position).toUtf8().size()));
                         const int word = m_edit->fontMetrics().horizontalAdvance(QString::fromUtf8(text.toUtf8().left(qsizetype(place.replaced.position))));
                         m_completion->showSuggestions(suggestions, QString::fromStdString(place.prefix),
                                                       mapTo(window(), QPoint(m_edit->x() + word - 36, height() + 4)));
                     });
}

void SearchBox::take(const Suggestion& suggestion)
{
    if (suggestion.group == Suggestion::Group::History) {
        m_edit->clear();
        closeSuggestions();
        emit filterChosen(suggestion.text);
        return;
    }
    const QByteArray typed = m_edit->text().toUtf8();
    const core::SearchPlace place = core::searchPlaceAt(typed.toStdString(), size_t(m_edit->text().left(m_edit->cursorPosition()).toUtf8().size()));
    const QByteArray before = typed.left(qsizetype(place.replaced.position));
    const QByteArray after = typed.mid(qsizetype(place.replaced.position + place.replaced.length));
    const QByteArray word = suggestion.text.toUtf8();
    m_edit->setText(QString::fromUtf8(before + word + after));
    m_edit->setCursorPosition(int(QString::fromUtf8(before + word).size()));
    m_edit->setFocus();
    typedChanged();
}

void SearchBox::closeSuggestions() { m_completion->hide(); }

void SearchBox::setProblem(const QString& sentence, int from, int length)
{
    m_problem = sentence;
    m_problemFrom = from;
    m_problemLength = length;
    m_edit->setAccessibleDescription(sentence);
    if (sentence.isEmpty()) {
        m_plate->hide();
    } else {
        if (m_plate->parentWidget() != window())
            m_plate->setParent(window());
        m_plate->say(sentence, mapTo(window(), QPoint(0, height() + 4)));
    }
    update();
}

void SearchBox::removeChip(int index) { emit filterChosen(withoutChip(m_text, index)); }

void SearchBox::editChip(int index)
{
    const QString words = m_chips->chips().value(index).text;
    const QString rest = withoutChip(m_text, index);
    m_edit->setText(m_edit->text().isEmpty() ? words : words + QLatin1Char(' ') + m_edit->text());
    m_edit->setFocus();
    m_edit->setCursorPosition(int(words.size()));
    emit filterChosen(rest);
}

bool SearchBox::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_edit && event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape
        && (m_completion->isVisible() || !m_edit->text().isEmpty())) {
        event->accept(); // Esc belongs to the field while it has something to close
        return true;
    }
    if (object == m_edit && event->type() == QEvent::KeyPress)
        return keyPressed(static_cast<QKeyEvent&>(*event));
    if (object == m_edit && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        if (event->type() == QEvent::FocusOut)
            closeSuggestions();
        update();
    }
    return QWidget::eventFilter(object, event);
}

bool SearchBox::keyPressed(QKeyEvent& event)
{
    if (event.key() == Qt::Key_Backspace && m_edit->text().isEmpty() && !m_chips->chips().isEmpty()) {
        editChip(int(m_chips->chips().size()) - 1);
        return true;
    }
    if (event.key() == Qt::Key_Up || event.key() == Qt::Key_Down) {
        if (!m_completion->isVisible())
            suggest();
        return m_completion->moveChoice(event.key() == Qt::Key_Down ? 1 : -1) || event.key() == Qt::Key_Down;
    }
    if (event.key() == Qt::Key_Tab && m_completion->isVisible()) {
        if (!m_completion->chosen())
            m_completion->moveChoice(1);
        if (const Suggestion* chosen = m_completion->chosen())
            take(Suggestion(*chosen));
        return true;
    }
    if (event.key() == Qt::Key_Escape && m_completion->isVisible()) {
        closeSuggestions(); // the text stays
        return true;
    }
    if (event.key() == Qt::Key_Escape && (!m_problem.isEmpty() || !m_edit->text().isEmpty())) {
        m_edit->clear();
        setProblem({}, 0, 0);
        layOut();
        return true;
    }
    return false;
}

void SearchBox::showHistory()
{
    QMenu menu(this);
    const QList<session::PastSearch> searches = m_settings.searches();
    if (searches.isEmpty())
        menu.addAction(tr("Filters you use are kept here."))->setEnabled(false);
    for (const session::PastSearch& past : searches.mid(0, 20))
        connect(menu.addAction(past.text), &QAction::triggered, this, [this, text = past.text] { emit filterChosen(text); });
    menu.exec(m_history->mapToGlobal(QPoint(0, m_history->height() + 4)));
}

void SearchBox::explain()
{
    Popover::explain(m_help, tr("The search language"),
                     {tr("A word finds names, addresses, processes and domains; \"a phrase\" keeps its blanks; * and ? stand for anything."),
                      tr("key:value   -key:value   key:*   key:(a OR b*)   key:/regex/   key:~part"),
                      tr("tcp_delay:>20ms   bytes_sent:>1.5MB   server_port:[1 TO 1023]   server_ip:10.0.0.0/8"),
                      tr("AND, OR, NOT and parentheses; a blank is AND.")},
                     460);
}

void SearchBox::layOut()
{
    int right = width() - 4;
    const auto place = [&](QWidget* widget, bool shown, int gap) {
        widget->setVisible(shown);
        if (!shown)
            return;
        right -= widget->width();
        widget->move(right, (height() - widget->height()) / 2);
        right -= gap;
    };
    place(m_help, true, 2);
    place(m_history, true, 2);
    place(m_clear, !m_text.isEmpty() || !m_edit->text().isEmpty(), 2);
    m_count->adjustSize();
    place(m_count, !m_count->text().isEmpty() && width() > 360, 6);
    const int chips = m_chips->fit(int((right - kTextLeft) * 0.6));
    m_chips->move(kTextLeft, (height() - m_chips->height()) / 2);
    const int left = kTextLeft + chips;
    m_edit->setGeometry(left, 4, std::max(40, right - left), kHeight - 8);
    m_edit->setPlaceholderText(m_text.isEmpty() ? tr("Filter: a word, key:value, tcp_delay:>20ms …") : QString());
    update();
}

void SearchBox::resizeEvent(QResizeEvent*) { layOut(); }
void SearchBox::mousePressEvent(QMouseEvent*) { m_edit->setFocus(); }

void SearchBox::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    const bool wrong = !m_problem.isEmpty();
    const bool focused = m_edit->hasFocus();
    drawBox(painter, rect(), wrong ? t.danger : focused ? t.accent : underMouse() ? t.ctl2 : t.ctl, t.panel);
    if (focused || wrong)
        drawBox(painter, QRectF(rect()).adjusted(1, 1, -1, -1), wrong ? t.danger : t.accent, QColor(), 3);
    drawIcon(painter, QRectF(9, 6, 16, 16), QLatin1String("search"), t.dim);
    if (wrong) { // under the place itself
        const QFontMetrics metrics(m_edit->font());
        const int from = m_edit->x() + 2 + metrics.horizontalAdvance(m_edit->text().left(m_problemFrom));
        const int wide = std::max(metrics.horizontalAdvance(QLatin1Char('m')), metrics.horizontalAdvance(m_edit->text().mid(m_problemFrom, m_problemLength)));
        painter.fillRect(QRect(from, kHeight - 5, wide, 2), t.danger);
    }
}

} // namespace weir::ui
