// SPDX-License-Identifier: GPL-3.0-or-later
// The quick filters beside a page: 248 wide, or a rail of 40. They show what the filter text says and ask for a new one.
#pragma once

#include "ui/pages/quick_filter_answer.h"
#include "ui/widgets/quick_matrix.h"
#include "ui/widgets/quick_section_box.h"

class QLabel;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace weir::ui {

class QuickFilters final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int kWidth = 248; // unfolded

    explicit QuickFilters(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void show(const QuickFilterAnswer& answer, const QString& filterText);
    void setFolded(bool isFolded);
    const QuickFilterAnswer& answer() const { return m_answer; }
    bool isFolded() const { return m_isFolded; }

signals:
    void filterRequested(const QString& text);
    void folded(bool isFolded);

protected:
    void paintEvent(QPaintEvent* event) final;

private:
    QWidget* makePanel();
    QWidget* makeRail();
    QuickSectionBox* sectionAt(size_t index);
    void chooseMatrix(const MatrixChoice& choice);
    void reset();
    void apply();

    Theme m_theme;
    QuickFilterAnswer m_answer;
    QString m_filterText;
    bool m_isFolded = false;
    QToolButton* m_resetButton = nullptr;
    QToolButton* m_foldButton = nullptr;
    QToolButton* m_unfoldButton = nullptr;
    QLabel* m_railCount = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_observerHint = nullptr;
    QuickMatrix* m_matrix = nullptr;
    QScrollArea* m_scroll = nullptr;
    QVBoxLayout* m_sectionsLayout = nullptr;
    std::vector<QuickSectionBox*> m_sections;
    QStringList m_opened;
    QStringList m_closed;
    QWidget* m_panel; // last: making them fills in the ones above
    QWidget* m_rail;
};

} // namespace weir::ui
