// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace weir::ui {
namespace {

// clang-format off
constexpr ThemeToken kTokens[] = {
    {QLatin1String("bg"), &Theme::bg, 0xfff6f7f9, 0xff14181f, 0xff000000},
    {QLatin1String("panel"), &Theme::panel, 0xffffffff, 0xff1b2029, 0xff000000},
    {QLatin1String("sunk"), &Theme::sunk, 0xffeff2f5, 0xff222936, 0xff141414},
    {QLatin1String("line"), &Theme::line, 0xffdfe3e8, 0xff2d3542, 0xff8a8a8a},
    {QLatin1String("hair"), &Theme::hair, 0xffebeef2, 0xff262d39, 0xff4d4d4d},
    {QLatin1String("ctl"), &Theme::ctl, 0xffc4ccd7, 0xff3f4a5b, 0xffb8b8b8},
    {QLatin1String("ctl2"), &Theme::ctl2, 0xff8290a3, 0xff77849a, 0xffe0e0e0},
    {QLatin1String("text"), &Theme::text, 0xff1c2430, 0xffe6eaf0, 0xffffffff},
    {QLatin1String("dim"), &Theme::dim, 0xff586274, 0xff9aa6b8, 0xffe0e0e0},
    {QLatin1String("faint"), &Theme::faint, 0xff9aa4b3, 0xff5f6b7d, 0xff9a9a9a},
    {QLatin1String("accent"), &Theme::accent, 0xff2563eb, 0xff5b93ff, 0xffffd500},
    {QLatin1String("accentHover"), &Theme::accentHover, 0xff225bd8, 0xff5487eb, 0xffffe14d},
    {QLatin1String("accentPressed"), &Theme::accentPressed, 0xff1e51c1, 0xff4f7ed8, 0xffe6c000},
    {QLatin1String("on"), &Theme::on, 0xffffffff, 0xff0d1420, 0xff000000},
    {QLatin1String("sel"), &Theme::sel, 0xffe0eafd, 0xff243655, 0xff003a75},
    {QLatin1String("selline"), &Theme::selline, 0xffa9c4f7, 0xff3c5f9e, 0xff1f6fd0},
    {QLatin1String("hover"), &Theme::hover, 0xfff2f5f9, 0xff212834, 0xff262626},
    {QLatin1String("danger"), &Theme::danger, 0xffb42318, 0xffff9185, 0xffff9d94},
    {QLatin1String("dangerbg"), &Theme::dangerbg, 0xfffdeeec, 0xff3a2022, 0xff3a0000},
    {QLatin1String("dangerline"), &Theme::dangerline, 0xfff1b8b1, 0xff6e3433, 0xffff9d94},
    {QLatin1String("warn"), &Theme::warn, 0xff8a5200, 0xfff0bd60, 0xffffc34d},
    {QLatin1String("warnbg"), &Theme::warnbg, 0xfffdf4e3, 0xff332a18, 0xff2e2000},
    {QLatin1String("warnline"), &Theme::warnline, 0xffecc983, 0xff66512a, 0xffffc34d},
    {QLatin1String("ok"), &Theme::ok, 0xff137a47, 0xff5fcf93, 0xff5fe09a},
    {QLatin1String("okbg"), &Theme::okbg, 0xffe7f5ec, 0xff1a3327, 0xff002b14},
    {QLatin1String("sent"), &Theme::sent, 0xff2f6bd8, 0xff76a5ff, 0xff7ab8ff},
    {QLatin1String("recv"), &Theme::recv, 0xff0b857a, 0xff3fbfae, 0xff4fe0cc},
    {QLatin1String("delay"), &Theme::delay, 0xff7048c4, 0xffb497f2, 0xffc9b0ff},
    {QLatin1String("jit"), &Theme::jit, 0xffb0467f, 0xffe693c2, 0xffff9fd6},
    {QLatin1String("conn"), &Theme::conn, 0xff27799f, 0xff5fb8e6, 0xff6fd0ff},
    {QLatin1String("clos"), &Theme::clos, 0xff9a6a12, 0xffd8ac53, 0xffffcf5c},
    {QLatin1String("retr"), &Theme::retr, 0xffc23b2c, 0xffff8d7d, 0xffff8f80},
    {QLatin1String("bar"), &Theme::bar, 0xffd9e4f7, 0xff263a5e, 0xff12407a},
    {QLatin1String("share"), &Theme::share, 0xffe6ebf2, 0xff2a3340, 0xff333333},
    {QLatin1String("hist"), &Theme::hist, 0xffa9b5c6, 0xff526078, 0xff9ab0cc},
    {QLatin1String("i1"), &Theme::i1, 0xff5299c8, 0xff2f72a1, 0xff4fa3e0},
    {QLatin1String("i2"), &Theme::i2, 0xff6b72c7, 0xff7a7ccc, 0xff9a9cf0},
    {QLatin1String("i3"), &Theme::i3, 0xff903d9d, 0xffcb86d1, 0xffe09ae6},
    {QLatin1String("i4"), &Theme::i4, 0xffa3185a, 0xfffe9ead, 0xffffb3c0},
    {QLatin1String("i5"), &Theme::i5, 0xff7c0012, 0xfffecea9, 0xffffe0c2},
    {QLatin1String("i0"), &Theme::i0, 0xff98a2b0, 0xff5e6a7a, 0xff9a9a9a},
    {QLatin1String("grid"), &Theme::grid, 0xffe9edf1, 0xff262e3a, 0xff3d3d3d},
    {QLatin1String("canvas"), &Theme::canvas, 0xfffafbfc, 0xff161b22, 0xff000000},
    {QLatin1String("bub"), &Theme::bub, 0xfff1f4f8, 0xff1b222c, 0xff1a1a1a},
    {QLatin1String("bubline"), &Theme::bubline, 0xffcdd5df, 0xff333e4d, 0xff8a8a8a},
    {QLatin1String("s2"), &Theme::s2, 0xff7f9ac4, 0xff5b76a3, 0xff8fb3ea},
    {QLatin1String("s3"), &Theme::s3, 0xff4f7fae, 0xff7fb0e0, 0xff8fc8ff},
    {QLatin1String("s4"), &Theme::s4, 0xffb87a10, 0xffe0a94a, 0xffffc34d},
    {QLatin1String("s5"), &Theme::s5, 0xffb8322a, 0xffff8d7d, 0xffff8f80},
};
// clang-format on

Theme makeTheme(QRgb ThemeToken::*column)
{
    Theme theme;
    theme.isDark = column != &ThemeToken::light;
    theme.isContrast = column == &ThemeToken::contrast;
    for (const ThemeToken& token : kTokens)
        theme.*token.color = QColor(token.*column);
    return theme;
}

double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

constexpr std::pair<ThemeChoice, QLatin1String> kChoices[] = {{ThemeChoice::System, QLatin1String("system")},
                                                              {ThemeChoice::Light, QLatin1String("light")},
                                                              {ThemeChoice::Dark, QLatin1String("dark")},
                                                              {ThemeChoice::Contrast, QLatin1String("contrast")}};

} // namespace

const Theme& Theme::light()
{
    static const Theme theme = makeTheme(&ThemeToken::light);
    return theme;
}

const Theme& Theme::dark()
{
    static const Theme theme = makeTheme(&ThemeToken::dark);
    return theme;
}

const Theme& Theme::contrast()
{
    static const Theme theme = makeTheme(&ThemeToken::contrast);
    return theme;
}

std::span<const ThemeToken> themeTokens() { return kTokens; }

std::optional<ThemeChoice> themeChoiceOf(QStringView name)
{
    for (const auto& [choice, word] : kChoices) {
        if (name == word)
            return choice;
    }
    return std::nullopt;
}

QString nameOf(ThemeChoice choice)
{
    return std::find_if(std::begin(kChoices), std::end(kChoices), [&](auto& row) { return row.first == choice; })->second;
}

double contrast(const QColor& one, const QColor& other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace weir::ui
