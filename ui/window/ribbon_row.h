// SPDX-License-Identifier: GPL-3.0-or-later
// Transport and words at the left, the coverage ribbon at the right.
#pragma once

#include "ui/widgets/button.h"
#include "ui/widgets/coverage_ribbon.h"
#include "ui/widgets/range_player.h"

#include <QElapsedTimer>
#include <QTimer>

class QSettings;

namespace weir::ui {

class Words;

class RibbonRow final : public QWidget
{
    Q_OBJECT
public:
    /// Live: the range ends with what arrived last. Past: a live source of which something before that is shown.
    enum class Place { Recording, Live, Past };

    /// `settings` outlives the row.
    explicit RibbonRow(QSettings& settings, QWidget* parent = nullptr);

    CoverageRibbon* ribbon() const { return m_ribbon; }
    Button* playButton() const { return m_play; }
    Button* stepBackButton() const { return m_stepBack; }
    Button* stepForwardButton() const { return m_stepForward; }
    Button* liveButton() const { return m_live; }
    void setWords(const QString& words);
    /// While reading: how much, and a button that stops.
    void setLoading(bool loading, double fraction);
    void setPlace(Place place);
    /// What is shown of what there is; decides which transport buttons can do something.
    void setRange(const core::TimeRange& shown, const core::TimeRange& span);
    bool isPlaying() const { return m_player.isPlaying(); }
    void pause();
    /// Seconds of the recording in a second.
    void setSpeed(double factor);

signals:
    void rangeRequested(core::TimeRange range);
    void rangeSlid(core::TimeRange range); // one of many, while it plays or is dragged
    void slideEnded(core::TimeRange range); // the last one of a drag
    void liveRequested();
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QWidget* makeSide();
    void togglePlay();
    void play(const core::TimeRange& from);
    void tick();
    void showTransport();
    void chooseSpeed();

    QSettings& m_settings;
    CoverageRibbon* m_ribbon;
    QWidget* m_transport;
    Button* m_stepBack;
    Button* m_play;
    Button* m_stepForward;
    Button* m_speed;
    Button* m_cancel;
    Button* m_live;
    Words* m_words;
    QTimer m_ticks;
    QElapsedTimer m_sinceTick;
    RangePlayer m_player;
    core::TimeRange m_shown{};
    core::TimeRange m_span{};
    Place m_place = Place::Recording;
    bool m_loading = false;
    double m_fraction = 0;
};

} // namespace weir::ui
