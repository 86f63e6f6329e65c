// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line of the window says, checked.
#pragma once

#include "ui/theme/theme.h"

#include <QSize>
#include <QStringList>
#include <tl/expected.hpp>

#include <optional>

namespace weir::app {

struct WeirOptions
{
    QStringList sources;
    QStringList observers;
    QString page; // empty: as it was left
    bool showsDetails = false;
    QString view;
    QString from;
    QString to;
    QString filter;
    std::optional<ui::ThemeChoice> theme;
    QString language;
    QString grab;
    QSize size;
    double scale = 1;
    bool debugStalls = false;
};

/// Ends the program itself for --help and --version; a wrong value is one sentence.
tl::expected<WeirOptions, QString> readOptions(const QStringList& arguments);

} // namespace weir::app
