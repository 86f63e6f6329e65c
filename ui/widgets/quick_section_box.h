// SPDX-License-Identifier: GPL-3.0-or-later
// One foldable list of values in the quick filters.
#pragma once

#include "ui/pages/quick_filter_answer.h"
#include "ui/widgets/quick_row.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace weir::ui {

class SectionHeader;

class QuickSectionBox final : public QWidget
{
    Q_OBJECT
public:
    explicit QuickSectionBox(QWidget* parent = nullptr);

    void show(const QuickSection& section, const Theme& theme);
    void setOpen(bool isOpen);
    bool isOpen() const { return m_isOpen; }
    const QString& field() const { return m_section.field; }

signals:
    void chosen(const QString& field, const FieldChoice& choice);
    void opened(const QString& field, bool isOpen);

protected:
    void paintEvent(QPaintEvent* event) final;

private:
    void fill();
    std::vector<const QuickValue*> listed() const;
    QuickRow* rowAt(size_t index);
    void include(const QString& value, bool isOn);
    void exclude(const QString& value, bool isOn);

    Theme m_theme;
    QuickSection m_section;
    SectionHeader* m_header;
    QLineEdit* m_search;
    QWidget* m_body;
    QVBoxLayout* m_rowsLayout;
    std::vector<QuickRow*> m_rows;
    class FlatLink* m_more;
    bool m_isOpen = false;
    bool m_showsAll = false;
};

} // namespace weir::ui
