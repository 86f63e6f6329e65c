// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/accessible_role.h"

#include <QAccessibleWidget>
#include <QVariant>

namespace weir::ui {
namespace {

constexpr const char* kProperty = "weir role";

QAccessibleInterface* interfaceOf(const QString&, QObject* object)
{
    if (!object || !object->isWidgetType() || !object->property(kProperty).isValid())
        return nullptr; // Qt's own knows it
    return new QAccessibleWidget(static_cast<QWidget*>(object), QAccessible::Role(object->property(kProperty).toInt()));
}

} // namespace

void setAccessibleRole(QWidget& widget, QAccessible::Role role)
{
    static const bool isInstalled = (QAccessible::installFactory(interfaceOf), true);
    Q_UNUSED(isInstalled)
    widget.setProperty(kProperty, int(role));
    if (QAccessibleInterface* before = QAccessible::queryAccessibleInterface(&widget); before && before->role() != role)
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(before)); // made while nobody knew the role
}

} // namespace weir::ui
