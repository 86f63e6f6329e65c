// SPDX-License-Identifier: GPL-3.0-or-later
// What can be opened: this computer, files, the sample, other machines.
#pragma once

#include "ui/session/user_settings.h"

#include <QWidget>

namespace weir::ui {

class FileList;
class HelperList;

class StartPage final : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(session::UserSettings& settings, QWidget* parent = nullptr);

    void refresh(); // the recent files
    void setDropHighlight(bool on);
    bool isSettled() const; // the sample was read

signals:
    void openRequested(const QStringList& files);
    void chooseRequested();
    void settled();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeThisComputer();
    QWidget* makeFiles();
    QWidget* makeSample();
    QWidget* makeOtherMachines();
    void arrange(bool twoColumns);

    session::UserSettings& m_settings;
    FileList* m_files = nullptr;
    HelperList* m_helpers = nullptr;
    class DropArea* m_drop = nullptr;
    class SampleHistogram* m_sample = nullptr;
    QWidget* m_content;
    QList<QWidget*> m_cards;
    int m_columns = 0;
};

} // namespace weir::ui
