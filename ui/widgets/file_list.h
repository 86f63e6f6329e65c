// SPDX-License-Identifier: GPL-3.0-or-later
// Recent files, two lines each: Enter opens, Delete removes from the list.
#pragma once

#include "ui/session/job_runner.h"
#include "ui/session/user_settings.h"

#include <QAbstractListModel>
#include <QListView>

namespace weir::ui {

class FileList final : public QListView
{
    Q_OBJECT
public:
    static constexpr int kRow = 44;

    explicit FileList(QWidget* parent = nullptr);

    void setFiles(const QList<session::RecentFile>& files);
    int count() const;
    QSize sizeHint() const override;

signals:
    void opened(const QStringList& paths);
    void removed(const QString& path);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Rows;
    class Painter;
    Rows* m_rows;
    session::JobRunner m_sizes;
};

} // namespace weir::ui
