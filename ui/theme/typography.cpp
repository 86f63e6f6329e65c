// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/typography.h"

#include <QStringList>

namespace weir::ui {
namespace {

struct Scale
{
    int pixels;
    QFont::Weight weight;
};

Scale scaleOf(TextStyle style)
{
    switch (style) {
    case TextStyle::PageTitle: return {22, QFont::DemiBold};
    case TextStyle::Section: return {15, QFont::DemiBold};
    case TextStyle::Body: return {13, QFont::Normal};
    case TextStyle::Strong: return {13, QFont::DemiBold};
    case TextStyle::Small: return {12, QFont::Normal};
    case TextStyle::Axis: return {11, QFont::Normal};
    case TextStyle::Mono: return {12, QFont::Normal};
    }
    return {13, QFont::Normal};
}

} // namespace

QFont fontOf(TextStyle style) { return fontOf(style, scaleOf(style).weight); }

QFont fontOf(TextStyle style, QFont::Weight weight)
{
    static const QStringList words = {QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK SC")};
    static const QStringList mono = {QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono"), QStringLiteral("monospace")};
    QFont font;
    font.setFamilies(style == TextStyle::Mono ? mono : words);
    font.setPixelSize(scaleOf(style).pixels);
    font.setWeight(weight);
    font.setStyleStrategy(QFont::PreferAntialias);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace weir::ui
