// SPDX-License-Identifier: GPL-3.0-or-later
// Every field of one flow record, below the table it was chosen in.
#pragma once

#include "ui/pages/flow_queries.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fact_list.h"

namespace weir::ui {

class FlowPane final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int kHeight = 275;

    explicit FlowPane(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Null: it is no longer kept.
    void showFlow(std::shared_ptr<const RowSet> flow);
    /// "name<tab>value" lines, or one JSON object as weir-report prints it.
    QString asText() const;
    QString asJson() const;
    FactList& facts() { return *m_facts; }
    Button& followButton() { return *m_follow; }

signals:
    void followRequested(const QString& terms);
    void detailsRequested();
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) final;

private:
    QWidget* makeBar();

    Theme m_theme;
    std::shared_ptr<const RowSet> m_flow;
    class Words* m_title;
    class Words* m_time;
    Button* m_follow;
    FactList* m_facts;
    class Words* m_absent;
};

} // namespace weir::ui
