// SPDX-License-Identifier: GPL-3.0-or-later
// Every button of the window: icon, words, dim words, chevron; alone or as a part of a framed row.
#pragma once

#include <QAbstractButton>

namespace weir::ui {

class Button : public QAbstractButton
{
    Q_OBJECT
public:
    enum class Kind { Framed, Flat, Primary, Switch };
    enum Joined { Alone = 0, JoinedLeft = 1, JoinedRight = 2 };

    explicit Button(Kind kind, QLatin1String icon = {}, const QString& text = {}, QWidget* parent = nullptr);

    void setIconName(QLatin1String icon);
    QLatin1String iconName() const { return m_icon; }
    void setDetail(const QString& text); // in `dim`, after the text
    void setDetails(const QStringList& longestFirst); // the first one that fits is shown
    void setShortcutHint(const QString& keys);
    void setChevron(bool shown);
    void setCompact(bool compact); // icon alone
    /// Sides at which it touches a neighbour: one shared line, no round corners.
    void setJoined(int sides);
    void setControlHeight(int pixels);
    void setDot(const QColor& fill, bool filled); // a state sign in the icon's place
    /// A disabled button says why here; it still shows its tooltip.
    void setUnavailable(const QString& why);
    void setAvailable(const QString& toolTip = {});

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Look;
    Look look() const;
    int contentWidth() const;
    QFont wordFont(bool widest) const;

    Kind m_kind;
    QLatin1String m_icon;
    QStringList m_details;
    QString m_keys;
    QColor m_dot;
    bool m_dotFilled = true;
    bool m_chevron = false;
    bool m_compact = false;
    bool m_ringShown = false;
    int m_joined = Alone;
    int m_height = 28;
};

} // namespace weir::ui
