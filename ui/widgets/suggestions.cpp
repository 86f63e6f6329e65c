// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dns/dns_field.h"
#include "ui/models/field_words.h"
#include "ui/session/core_words.h"
#include "ui/session/error_text.h"
#include "ui/widgets/completion_popup.h"

namespace weir::ui {
namespace {

constexpr qsizetype kMost = 12;

QString detailOf(const core::Completion& completion)
{
    if (completion.kind != core::Completion::Kind::Field)
        return session::coreWords(completion.detail);
    const std::string name = completion.text.substr(0, completion.text.find(':'));
    const core::FlowField* ofFlows = core::findFlowField(name);
    const core::FlowField* field = ofFlows ? ofFlows : core::findDnsField(name);
    return field ? fieldTitle(*field) : session::coreWords(completion.detail);
}

}

QList<Suggestion> suggestionsFor(const QString& typed, int position, const core::Snapshot& snapshot, const QList<session::PastSearch>& history)
{
    const std::string text = typed.toStdString();
    const size_t place = size_t(typed.left(position).toUtf8().size());
    QList<Suggestion> suggestions;
    if (!typed.trimmed().isEmpty()) {
        for (const core::Completion& completion : core::completions(snapshot, core::searchPlaceAt(text, place), kMost)) {
            Suggestion suggestion;
            suggestion.group = completion.kind == core::Completion::Kind::Field ? Suggestion::Group::Fields
                : completion.kind == core::Completion::Kind::Operator           ? Suggestion::Group::ContinueWith
                                                                                : Suggestion::Group::ValuesSeen;
            suggestion.text = QString::fromStdString(completion.text);
            suggestion.detail = detailOf(completion);
            if (completion.conversations > 0)
                suggestion.right = completion.conversations == 1
                    ? CompletionPopup::tr("1 conversation")
                    : CompletionPopup::tr("%1 conversations", nullptr, int(completion.conversations)).arg(session::countText(completion.conversations));
            suggestions.append(suggestion);
        }
    }
    std::stable_sort(suggestions.begin(), suggestions.end(), [](const Suggestion& one, const Suggestion& other) { return one.group < other.group; });
    qsizetype past = 0;
    for (const session::PastSearch& search : history) {
        if (past >= 3 || suggestions.size() >= kMost)
            break;
        if (!search.text.contains(typed.trimmed(), Qt::CaseInsensitive))
            continue;
        ++past;
        const bool today = search.used.date() == QDate::currentDate();
        suggestions.append({Suggestion::Group::History, search.text, {}, search.used.toString(today ? QStringLiteral("HH:mm") : QStringLiteral("yyyy/MM/dd"))});
    }
    return suggestions.mid(0, kMost);
}

} // namespace weir::ui
