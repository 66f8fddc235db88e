// Fills a Row again and again without giving back the memory of its cells.
#pragma once

#include "table/row_source.h"

namespace winnow::table {

/// Writes the cells of one row from left to right. *Invariant*: cells from used() on are empty.
class RowWriter {
  public:
    explicit RowWriter(Row& row) : row_(row) { clear(); }

    /// Forgets the cells written so far; large ones give their memory back.
    void clear() {
        size_t bytes = 0;
        for (std::string& cell : row_.cells) {
            bytes += cell.capacity();
            cell.clear();
        }
        if (bytes > kKeptBytes) row_.cells = {};
        row_.links.clear();
        row_.complaint.clear();
        used_ = 0;
    }
    /// The next cell, empty.
    std::string& add() {
        if (used_ == row_.cells.size()) row_.cells.emplace_back();
        std::string& cell = row_.cells[used_++];
        cell.clear();
        return cell;
    }
    size_t used() const { return used_; }
    /// Takes off the empty cells at the end; false when nothing is left.
    bool finish() {
        while (used_ > 0 && row_.cells[used_ - 1].empty()) --used_;
        row_.cells.resize(used_);
        return used_ > 0;
    }
    Row& row() { return row_; }

  private:
    static constexpr size_t kKeptBytes = 4 << 20;
    Row& row_;
    size_t used_ = 0;
};

}  // namespace winnow::table
