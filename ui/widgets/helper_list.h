// SPDX-License-Identifier: GPL-3.0-or-later
// Helpers on other machines: those connected to before, and a field for another.
#pragma once

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace weir::ui {

class Button;
class Words;

class HelperList final : public QWidget
{
    Q_OBJECT
public:
    explicit HelperList(QWidget* parent = nullptr);

    void setHelpers(const QStringList& sources);
    QLineEdit* field() const { return m_field; }

signals:
    void opened(const QString& source);
    void removed(const QString& source);

private:
    QWidget* makeRow(const QString& source);
    QString wished() const;
    void check();
    void connectToField();

    QVBoxLayout* m_rows;
    QLineEdit* m_field;
    Button* m_connect;
    Words* m_note;
};

} // namespace weir::ui
