// SPDX-License-Identifier: GPL-3.0-or-later
// A second query engine, as slow and plain as can be, written from the definitions of the metrics and not from the
// first one: lists of records, texts as keys, every number made anew.
#pragma once

#include "core/flow/flow_field.h"
#include "core/record/record_sink.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace weir::naive {

using namespace weir::core;

struct Flow
{
    size_t source = 0;
    Conversation row; // as it ended, swapped or not
    std::vector<size_t> views = {}; // the flows of all sources that saw it; empty: only this
};

struct Record
{
    size_t flow = 0;
    FlowRecord row;
};

struct Data
{
    std::vector<StreamHello> sources;
    std::vector<std::vector<TimeRange>> watched; // by source; empty: they do not say
    std::vector<Flow> flows;
    std::vector<Record> records;
    std::map<std::string, std::string> names; // address -> domain

    /// Smallest round trips of a conversation's life, near and far; UINT64_MAX: none.
    std::pair<uint64_t, uint64_t> smallestRoundTrips(size_t flow) const;
    mutable std::map<size_t, std::pair<uint64_t, uint64_t>> smallest; // as computed so far
};

/// A record as one row sees it; a mirrored one sent what the other received.
struct Part
{
    const Record* record;
    bool mirrored;
    bool onlySides = false; // the second end of a node that talks to itself: adds sent and received, nothing else
    std::optional<std::set<std::string>> counted = {}; // of Engine::measured(), what no better view told; none: all

    bool counts(const std::string& what) const { return !counted || counted->contains(what); }
};

struct Row
{
    std::string key;
    std::vector<Part> parts;
    std::set<size_t> flows;                      // that count, with or without a record
    std::set<std::string> measures, measuresTcp; // see Engine::measured()

    void add(const Row& other)
    {
        parts.insert(parts.end(), other.parts.begin(), other.parts.end());
        measures.insert(other.measures.begin(), other.measures.end());
        measuresTcp.insert(other.measuresTcp.begin(), other.measuresTcp.end());
    }
};

enum class Rows { Connections, Flows, Paths, Nodes };

/// A condition over records and rows; `level`: 0 conversation, 1 record, 2 row.
struct Condition
{
    enum Kind { Term, Not, And, Or } kind = Term;
    int level = 0;
    std::string text; // as the search language writes it
    std::vector<Condition> parts;
    std::function<bool(const Data&, const Record&)> record;
    std::string metric; // of a row term, with what must hold of its value
    std::function<bool(double)> number;
};

class Engine
{
public:
    Engine(const Data& data, Rows rows, View view, TimeRange range, bool byObserver = false)
        : m_data(data), m_rows(rows), m_view(view), m_range(range), m_byObserver(byObserver)
    {
    }

    std::vector<Row> select(const std::vector<Condition>& all) const;
    /// NaN: absent.
    double value(const Row& row, const std::string& field) const;
    std::string dimension(const Row& row, const std::string& field) const;
    static std::string ownDimension(const Data& data, const Flow& flow, const std::string& field);
    static std::string dimension(const Data& data, const Record& record, const std::string& field);
    std::string node(const Record& record, bool server) const;

private:
    static int rank(const Data& data, const Flow& flow);
    /// From the best to the worst.
    static std::vector<size_t> views(const Data& data, size_t flow);
    std::set<std::string> measured(const Flow& flow, bool fromServer) const;
    bool holds(const Condition& condition, const Record& record) const;
    /// `byRecords`: what mixes dimensions with metrics asks for times too, else the conversations of the row decide.
    bool holdsRow(const Condition& condition, const Row& row, bool byRecords) const;
    double delay(const Row& row, const std::string& field) const;
    double seconds() const;

    const Data& m_data;
    Rows m_rows;
    View m_view;
    TimeRange m_range;
    bool m_byObserver;
};

} // namespace weir::naive
