// SPDX-License-Identifier: GPL-3.0-or-later
// The sentence under a field while something is wrong.
#pragma once

#include <QFrame>

namespace weir::ui {

class Words;

class ProblemPlate final : public QFrame
{
public:
    explicit ProblemPlate(QWidget* parent);

    void say(const QString& sentence, const QPoint& topLeft);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    Words* m_words;
};

} // namespace weir::ui
