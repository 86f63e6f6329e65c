// SPDX-License-Identifier: GPL-3.0-or-later
// The field table itself as a table: what each field is called, its unit, how it folds, who measures it.
#pragma once

#include "core/query/table.h"

namespace weir::core {

Table fieldList();

} // namespace weir::core
