// SPDX-License-Identifier: GPL-3.0-or-later
// Transport and words at the left, the coverage ribbon at the right.
#pragma once

#include "ui/widgets/coverage_ribbon.h"
#include "ui/widgets/button.h"

#include <QTimer>

namespace weir::ui {

class Words;

class RibbonRow final : public QWidget
{
    Q_OBJECT
public:
    explicit RibbonRow(QWidget* parent = nullptr);

    CoverageRibbon* ribbon() const { return m_ribbon; }
    void setWords(const QString& words);
    /// While reading: how much, and a button that stops.
    void setLoading(bool loading, double fraction);
    /// What is shown of what there is; decides which transport buttons can do something.
    void setRange(const core::TimeRange& shown, const core::TimeRange& span);

signals:
    void rangeRequested(core::TimeRange range);
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent*) override;

private:
    void play(bool on);
    void step(double seconds);

    CoverageRibbon* m_ribbon;
    QWidget* m_transport;
    Button* m_stepBack;
    Button* m_play;
    Button* m_stepForward;
    Button* m_speed;
    Button* m_cancel;
    Words* m_words;
    QTimer m_playing;
    core::TimeRange m_shown{};
    core::TimeRange m_span{};
    int m_factor = 1;
    bool m_loading = false;
    double m_fraction = 0;
};

} // namespace weir::ui
