// SPDX-License-Identifier: GPL-3.0-or-later
// Against sorting all the values.
#include "core/query/percentiles.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace weir::core;

class PercentilesTest : public QObject
{
    Q_OBJECT
private slots:
    void agreesWithSorting_data();
    void agreesWithSorting();
    void isAbsentWithoutSamples();
};

namespace {

constexpr size_t kSlots = 3; // the last one empty

double bySorting(std::vector<DelayFold::Sample> samples, uint8_t percent)
{
    std::ranges::sort(samples, {}, &DelayFold::Sample::delayUs);
    uint64_t total = 0, below = 0;
    for (const DelayFold::Sample& sample : samples)
        total += sample.weight;
    for (const DelayFold::Sample& sample : samples) {
        below += sample.weight;
        if (below * 100 >= total * percent)
            return sample.delayUs;
    }
    return std::nan("");
}

} // namespace

void PercentilesTest::agreesWithSorting_data()
{
    QTest::addColumn<int>("samples");
    QTest::addColumn<double>("mostUs");
    for (const int samples : {1, 2, 7, 500, 513, 20'000}) {
        for (const double mostUs : {0.0, 0.4, 3.0, 1e4, 1e12})
            QTest::addRow("%d up to %g us", samples, mostUs) << samples << mostUs;
    }
}

void PercentilesTest::agreesWithSorting()
{
    QFETCH(int, samples);
    QFETCH(double, mostUs);
    std::mt19937_64 random(static_cast<uint64_t>(samples));
    std::vector<DelayFold::Sample> all;
    std::vector<std::vector<DelayFold::Sample>> bySlot(kSlots);
    for (int at = 0; at < samples; ++at) {
        const double share = double(random() % 1000) / 1000;
        const auto slot = static_cast<uint32_t>(random() % (kSlots - 1));
        all.push_back({slot, static_cast<uint32_t>(1 + random() % 20), mostUs * share * share * share, 0});
        bySlot[slot].push_back(all.back());
    }
    const Percentiles percentiles(all, kSlots);
    constexpr uint32_t kBoth[] = {0, 1};
    for (const uint8_t percent : {1, 5, 50, 95, 99, 100}) {
        for (uint32_t slot = 0; slot < kSlots; ++slot) {
            const double expected = bySorting(bySlot[slot], percent), found = percentiles.of(slot, Distribution::Delay, percent);
            QVERIFY2(found == expected || (std::isnan(found) && std::isnan(expected)), qPrintable(QStringLiteral("%1: %2, not %3").arg(percent).arg(found).arg(expected)));
        }
        QCOMPARE(percentiles.of(kBoth, Distribution::Delay, percent), bySorting(all, percent));
    }
}

void PercentilesTest::isAbsentWithoutSamples() { QVERIFY(std::isnan(Percentiles({}, 1).of(size_t(0), Distribution::Jitter, 50))); }

QTEST_MAIN(PercentilesTest)
#include "percentiles_test.moc"
