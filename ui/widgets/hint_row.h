// SPDX-License-Identifier: GPL-3.0-or-later
// One line that says what can be done here, until it was done once or is dismissed; both are for good.
#pragma once

#include "ui/widgets/button.h"

#include <QFrame>

namespace weir::ui {

class Words;

class HintRow final : public QFrame
{
    Q_OBJECT
public:
    explicit HintRow(QWidget* parent = nullptr);

    void setHint(const QString& sentence);
    QString hint() const;
    Button* dismissButton() const { return m_dismiss; }

signals:
    void dismissed();

protected:
    void paintEvent(QPaintEvent*) override;

private:
    Words* m_words;
    Button* m_dismiss;
};

} // namespace weir::ui
