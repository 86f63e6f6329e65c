// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/icon.h"
#include "ui/theme/typography.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolTip>

namespace weir::ui {
namespace {

bool is(const QStyleOption& option, QStyle::StateFlag flag) { return option.state.testFlag(flag); }

/// What the desktop asks for; known only until its palette is replaced.
ThemeChoice desktopChoice()
{
    static const ThemeChoice choice = [] {
        const QPalette palette = QGuiApplication::palette();
        const QColor ground = palette.color(QPalette::Window);
        // Themes for every day keep clear of pure black on pure white; those for contrast do not.
        if (contrast(palette.color(QPalette::WindowText), ground) > 20 || qEnvironmentVariable("GTK_THEME").contains(QLatin1String("HighContrast")))
            return ThemeChoice::Contrast;
        return ground.lightness() < 128 ? ThemeChoice::Dark : ThemeChoice::Light;
    }();
    return choice;
}

} // namespace

Style::Style(const Theme& theme) : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(&theme) {}

QPalette Style::standardPalette() const
{
    const Theme& t = *m_theme;
    QPalette palette(t.panel, t.bg);
    const std::pair<QPalette::ColorRole, QColor> roles[] = {
        {QPalette::Window, t.bg}, {QPalette::WindowText, t.text}, {QPalette::Base, t.panel}, {QPalette::AlternateBase, t.hover},
        {QPalette::Text, t.text}, {QPalette::Button, t.panel}, {QPalette::ButtonText, t.text}, {QPalette::BrightText, t.danger},
        {QPalette::Highlight, t.sel}, {QPalette::HighlightedText, t.text}, {QPalette::Link, t.accent},
        {QPalette::LinkVisited, t.accent}, {QPalette::ToolTipBase, t.panel}, {QPalette::ToolTipText, t.text},
        {QPalette::PlaceholderText, t.dim}, {QPalette::Light, t.panel}, {QPalette::Midlight, t.hair}, {QPalette::Mid, t.ctl},
        {QPalette::Dark, t.ctl2}, {QPalette::Shadow, t.line}};
    for (const auto& [role, color] : roles)
        palette.setColor(role, color);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, t.faint);
    return palette;
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const Theme& t = *m_theme;
    const QRectF rect = option->rect;
    switch (element) {
    case PE_PanelButtonCommand: {
        const bool pressed = is(*option, State_Sunken) || is(*option, State_On);
        const bool enabled = is(*option, State_Enabled);
        const bool hovered = enabled && is(*option, State_MouseOver);
        drawBox(*painter, rect, !enabled ? t.line : pressed ? t.selline : hovered ? t.ctl2 : t.ctl,
                  !enabled ? QColor() : pressed ? t.sel : hovered ? t.hover : t.panel);
        return;
    }
    case PE_FrameFocusRect:
        if (is(*option, State_KeyboardFocusChange))
            drawFocusRing(*painter, rect.adjusted(2, 2, -2, -2), t.accent);
        return;
    case PE_FrameLineEdit:
    case PE_PanelLineEdit: {
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth == 0) {
            return;
        }
        const bool enabled = is(*option, State_Enabled);
        const bool focused = is(*option, State_HasFocus);
        drawBox(*painter, rect, !enabled ? t.line : focused ? t.accent : is(*option, State_MouseOver) ? t.ctl2 : t.ctl,
                  enabled ? t.panel : t.sunk);
        if (focused)
            drawBox(*painter, rect.adjusted(1, 1, -1, -1), t.accent, QColor(), 3);
        return;
    }
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: drawCheckBox(*option, *painter); return;
    case PE_FrameMenu:
        drawBox(*painter, rect, t.ctl, QColor(), 0);
        return;
    case PE_PanelMenu: painter->fillRect(option->rect, t.panel); return;
    case PE_PanelTipLabel: drawBox(*painter, rect, t.ctl, t.panel, 0); return;
    case PE_PanelScrollAreaCorner: painter->fillRect(option->rect, t.panel); return;
    case PE_Frame:
        if (qobject_cast<const QComboBox*>(widget ? widget->parentWidget() : nullptr)) {
            drawBox(*painter, rect, t.ctl, t.panel, 0);
            return;
        }
        drawBox(*painter, rect, t.line, QColor(), 0);
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            drawMenuItem(*item, *painter, widget);
        return;
    case CE_MenuEmptyArea: painter->fillRect(option->rect, m_theme->panel); return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: drawHeaderSection(*option, *painter); return;
    case CE_PushButtonBevel: drawPrimitive(PE_PanelButtonCommand, option, painter, widget); return;
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            drawScrollBar(*bar, *painter);
        return;
    }
    if (control == CC_ComboBox) {
        const Theme& t = *m_theme;
        QStyleOption frame = *option;
        drawPrimitive(PE_PanelButtonCommand, &frame, painter, widget);
        if (is(*option, State_HasFocus))
            drawBox(*painter, option->rect, t.accent, QColor());
        const QRect arrow(option->rect.right() - 21, option->rect.center().y() - 7, 16, 16);
        drawIcon(*painter, arrow, QLatin1String("down"), is(*option, State_Enabled) ? t.dim : t.faint);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight: return 14;
    case PM_CheckBoxLabelSpacing: return 6;
    case PM_ScrollBarExtent: return 10;
    case PM_ScrollBarSliderMin: return 32;
    case PM_ScrollView_ScrollBarSpacing: return 0;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_MenuPanelWidth:
    case PM_MenuVMargin: return widget && metric == PM_MenuVMargin ? 4 : 1;
    case PM_MenuHMargin: return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize: return 16;
    case PM_ToolTipLabelFrameWidth: return 7;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* result) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_UnderlineShortcut:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_ComboBox_Popup: return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition: return 1;
    case SH_ToolTip_WakeUpDelay: return 400;
    case SH_ToolTip_FallAsleepDelay: return 800;
    default: return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    QSize made = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: return {made.width() + 4, 28};
    case CT_ComboBox:
    case CT_LineEdit: return {made.width(), 28};
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option); item) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator)
                return {made.width(), 9};
            return {size.width() + 72, 28};
        }
        return made;
    default: return made;
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const
{
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return option->rect.adjusted(8, 2, -26, -2);
    if (control == CC_ScrollBar) { // no arrows: the groove is everything
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
            return {};
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            const bool across = bar->orientation == Qt::Horizontal;
            const int length = across ? bar->rect.width() : bar->rect.height();
            const double range = double(bar->maximum) - bar->minimum;
            const int grip = range <= 0 ? length : std::clamp(int(length * bar->pageStep / (range + bar->pageStep)), std::min(32, length), length);
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - grip, bar->upsideDown);
            const auto piece = [&](int from, int to) {
                return across ? QRect(bar->rect.x() + from, bar->rect.y(), to - from, bar->rect.height())
                              : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), to - from);
            };
            switch (part) {
            case SC_ScrollBarGroove: return bar->rect;
            case SC_ScrollBarSlider: return piece(start, start + grip);
            case SC_ScrollBarSubPage: return piece(0, start);
            case SC_ScrollBarAddPage: return piece(start + grip, length);
            default: break;
            }
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

const Theme& themeOf(const QWidget* widget)
{
    const auto* style = qobject_cast<const Style*>(widget ? widget->style() : QApplication::style());
    return style ? style->theme() : Theme::light();
}

void applyTheme(const Theme& theme)
{
    desktopChoice(); // before the desktop's palette is replaced
    auto* style = new Style(theme); // the application owns it
    QApplication::setStyle(style);
    QApplication::setPalette(style->standardPalette());
    QToolTip::setPalette(style->standardPalette());
    QApplication::setFont(fontOf(TextStyle::Body));
    QToolTip::setFont(fontOf(TextStyle::Small));
}

const Theme& themeFor(ThemeChoice choice)
{
    switch (choice == ThemeChoice::System ? desktopChoice() : choice) {
    case ThemeChoice::Dark: return Theme::dark();
    case ThemeChoice::Contrast: return Theme::contrast();
    default: return Theme::light();
    }
}

} // namespace weir::ui
