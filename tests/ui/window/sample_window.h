// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window with the sample in it, as the tests of its parts need it.
#pragma once

#include "ui/pages/flows_page.h"
#include "ui/pages/summary_page.h"
#include "ui/session/sample.h"
#include "ui/theme/style.h"
#include "ui/window/main_window.h"

#include <QTest>

namespace weir {

struct SampleWindow
{
    session::UserSettings settings = session::UserSettings::forgetful();
    std::unique_ptr<ui::MainWindow> window;

    SampleWindow()
    {
        ui::applyTheme(ui::Theme::light());
        window = std::make_unique<ui::MainWindow>(settings);
        window->addPage(QStringLiteral("summary"), new ui::SummaryPage(settings.store()));
        window->addPage(QStringLiteral("flows"), new ui::FlowsPage(settings.store()));
        window->show();
        window->activateWindow();
    }

    bool isSettledSoon() const
    {
        return QTest::qWaitFor([this] { return window->isSettled(); }, 20'000);
    }

    bool openSample()
    {
        window->open({session::samplePath()});
        return isSettledSoon();
    }
};

} // namespace weir
