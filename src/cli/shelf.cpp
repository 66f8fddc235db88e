#include "cli/shelf.h"

namespace winnow::cli {

Result<std::vector<mcp::Collection>> Shelf::list() {
    std::vector<mcp::Collection> list;
    for (const desk::Collection& each : TRY(desk_.collections())) {
        const auto decided = [&](desk::Decision decision) { return each.decisions[static_cast<size_t>(decision)]; };
        list.push_back({.id = each.id,
                        .parent_id = each.parent_id.value_or(0),
                        .is_folder = each.kind == desk::Kind::Folder,
                        .name = each.name,
                        .note = each.note,
                        .items = each.items,
                        .open = decided(desk::Decision::Open),
                        .keep = decided(desk::Decision::Keep),
                        .drop = decided(desk::Decision::Drop),
                        .maybe = decided(desk::Decision::Maybe)});
    }
    return list;
}

Result<mcp::CollectionPage> Shelf::items(int64_t id, std::string_view decision, std::string_view cursor, size_t limit) {
    desk::ItemQuery query;
    query.page = {std::string(cursor), limit};
    query.filter.decision = desk::decision_named(decision);
    desk::Page<desk::Item> found = TRY(desk_.items(id, query));
    mcp::CollectionPage page;
    page.next_cursor = std::move(found.next_cursor);
    for (desk::Item& item : found.items)
        page.items.push_back(
            {std::move(item.number), std::string(desk::name_of(item.decision)), item.rating, std::move(item.tags), item.comment_count});
    return page;
}

}  // namespace winnow::cli
