// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/file_list.h"

#include "ui/session/error_text.h"
#include "ui/theme/icon.h"
#include "ui/theme/key_help.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"

#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace weir::ui {
namespace {

QString dayWords(const QDateTime& time)
{
    const qint64 days = time.date().daysTo(QDate::currentDate());
    if (days == 0)
        return FileList::tr("today %1").arg(time.toString(QStringLiteral("HH:mm")));
    return days == 1 ? FileList::tr("yesterday") : time.toString(QStringLiteral("yyyy/MM/dd"));
}

QString folderWords(const QString& path)
{
    const QString folder = QFileInfo(path).path();
    const QString home = QDir::homePath();
    return home.size() > 1 && folder.startsWith(home + QLatin1Char('/')) ? QLatin1Char('~') + folder.mid(home.size()) : folder;
}

} // namespace

class FileList::Rows final : public QAbstractListModel
{
public:
    enum Role { PathRole = Qt::UserRole, SizeRole, DayRole };
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const final { return parent.isValid() ? 0 : static_cast<int>(m_files.size()); }
    QVariant data(const QModelIndex& index, int role) const final
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const session::RecentFile& file = m_files[index.row()];
        switch (role) {
        case Qt::DisplayRole: return QFileInfo(file.path).fileName();
        case Qt::ToolTipRole:
        case PathRole: return file.path;
        case DayRole: return dayWords(file.opened);
        case SizeRole: return m_sizes.value(file.path, -2);
        default: return {};
        }
    }
    void setFiles(const QList<session::RecentFile>& files)
    {
        beginResetModel();
        m_files = files;
        endResetModel();
    }
    void setSizes(QHash<QString, qint64> sizes)
    {
        m_sizes = std::move(sizes);
        if (!m_files.isEmpty())
            emit dataChanged(index(0), index(static_cast<int>(m_files.size()) - 1));
    }

private:
    QList<session::RecentFile> m_files;
    QHash<QString, qint64> m_sizes; // -1: gone; absent: not looked up yet
};

class FileList::Painter final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const final { return {100, kRow}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const final
    {
        const Theme& t = themeOf(option.widget);
        const QRect row = option.rect;
        if (option.state & QStyle::State_Selected && option.state & QStyle::State_HasFocus)
            painter->fillRect(row, t.sel);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(row, t.hover);
        painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), t.hair);
        drawIcon(*painter, QRectF(row.left() + 16, row.top() + 14, 16, 16), QLatin1String("file"), t.dim);
        const qint64 size = index.data(Rows::SizeRole).toLongLong();
        const bool gone = size == -1;
        const QRect words = row.adjusted(42, 0, -190, 0);
        const auto write = [&](const QRect& place, int align, const QFont& font, const QColor& color, const QString& text, Qt::TextElideMode elide) {
            painter->setFont(font);
            painter->setPen(color);
            painter->drawText(place, align, QFontMetrics(font).elidedText(text, elide, place.width()));
        };
        const QFont body = fontOf(TextStyle::Body), small = fontOf(TextStyle::Small);
        write(words.adjusted(0, 5, 0, -21), Qt::AlignLeft | Qt::AlignVCenter, body, gone ? t.faint : t.text, index.data().toString(), Qt::ElideMiddle);
        write(words.adjusted(0, 22, 0, -4), Qt::AlignLeft | Qt::AlignVCenter, small, t.dim, folderWords(index.data(Rows::PathRole).toString()), Qt::ElideMiddle);
        const QString sizeWords = gone ? FileList::tr("not there") : size < 0 ? QString() : session::bytesText(quint64(size));
        write(QRect(row.right() - 196, row.top(), 90, kRow), Qt::AlignRight | Qt::AlignVCenter, small, t.dim, sizeWords, Qt::ElideRight);
        write(QRect(row.right() - 106, row.top(), 90, kRow), Qt::AlignRight | Qt::AlignVCenter, small, t.dim, index.data(Rows::DayRole).toString(), Qt::ElideRight);
    }
};

FileList::FileList(QWidget* parent) : QListView(parent), m_rows(new Rows(this))
{
    setModel(m_rows);
    setItemDelegate(new Painter(this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Recent files"));
    setAccessibleDescription(tr("Enter opens, Delete removes from the list."));
    describeKeys(*this, {tr("In the list of files"), {{{QKeySequence(Qt::Key_Return)}, tr("Open the file")}, {{QKeySequence(Qt::Key_Delete)}, tr("Remove it from the list")}}});
    connect(this, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (selectionModel()->selectedIndexes().size() == 1)
            emit opened({index.data(Rows::PathRole).toString()});
    });
}

void FileList::setFiles(const QList<session::RecentFile>& files)
{
    m_rows->setFiles(files);
    updateGeometry();
    QStringList paths;
    for (const session::RecentFile& file : files)
        paths.append(file.path);
    m_sizes.run(
        [paths](std::stop_token stop) {
            QHash<QString, qint64> sizes;
            for (const QString& path : paths) {
                if (stop.stop_requested())
                    break;
                const QFileInfo info(path);
                sizes.insert(path, info.exists() ? info.size() : -1);
            }
            return sizes;
        },
        [this](QHash<QString, qint64> sizes) { m_rows->setSizes(std::move(sizes)); });
}

int FileList::count() const { return m_rows->rowCount(); }

QSize FileList::sizeHint() const { return {300, std::min(count(), 6) * kRow}; }

void FileList::keyPressEvent(QKeyEvent* event)
{
    QStringList paths;
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        paths.append(index.data(Rows::PathRole).toString());
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !paths.isEmpty()) {
        emit opened(paths);
    } else if (event->key() == Qt::Key_Delete && !paths.isEmpty()) {
        const int row = currentIndex().row();
        for (const QString& path : paths)
            emit removed(path);
        if (count() > 0)
            setCurrentIndex(m_rows->index(std::clamp(row, 0, count() - 1)));
    } else {
        QListView::keyPressEvent(event);
    }
}

} // namespace weir::ui
