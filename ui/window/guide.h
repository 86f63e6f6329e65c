// SPDX-License-Identifier: GPL-3.0-or-later
// The text of the user guide, as chapters and sections.
#pragma once

#include "ui/format/translation.h"

#include <QList>
#include <QString>

namespace weir::ui {

struct GuideSection
{
    QString title; // empty: what stands before the first section
    QString text;
};

struct GuideChapter
{
    QString id; // "search" of 3-search.md
    QString title;
    QString markdown;
    QList<GuideSection> sections;
};

/// A chapter that is not written in the language is English.
QList<GuideChapter> guideChapters(const QString& language = Translation::current());

} // namespace weir::ui
