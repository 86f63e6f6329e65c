// SPDX-License-Identifier: GPL-3.0-or-later
// The text of the user guide, as chapters and sections.
#pragma once

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

QList<GuideChapter> guideChapters();

} // namespace weir::ui
