// Prefixes are ignored, local names count, so one reading serves every office's additions. Format: docs/formats/wipo-st96.md.
#include "ingest/st96_document.h"

#include <algorithm>

#include "ingest/jp_fields.h"
#include "ingest/markup.h"
#include "ingest/st8_symbol.h"
#include "ingest/st96_parties.h"
#include "ingest/us_class.h"

namespace winnow::ingest {

namespace {

using patent::Publication;
using pugi::xml_node;

bool ends_with(std::string_view text, std::string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

/// "2015-01-20"; of "2000-04" and "1998" the rest is not known.
patent::Date read_date(xml_node node) {
    std::string text = text_of(node);
    if (text.size() == 4) text += "-00";
    if (text.size() == 7) text += "-00";
    return parse_date(text.substr(0, 10));  // a time of day or a zone may follow
}

std::string office_of(xml_node id) { return country_code(text_of(child(id, "IPOfficeCode"))); }

patent::DocNumber read_publication(xml_node id, const std::string& office = {}) {
    RawNumber raw{office_of(id), text_of(child(id, "PublicationNumber")), text_of(child(id, "PatentDocumentKindCode")), {}};
    if (raw.number.empty()) raw.number = text_of(child(id, "PatentNumber"));
    if (raw.office.empty()) raw.office = office;
    raw.date = read_date(child(id, child(id, "PublicationDate") ? "PublicationDate" : "GrantDate"));
    return publication_number(raw);
}

patent::DocNumber read_application(xml_node id, const std::string& office = {}) {
    RawNumber raw{office_of(id), text_of(at(id, {"ApplicationNumber", "ApplicationNumberText"})), {}, read_date(child(id, "FilingDate"))};
    if (raw.office.empty()) raw.office = office;
    return application_number(raw);
}

// ---- classes ----

/// Symbol, version, position and value of IPCRClassification and CPCClassification.
void read_class(std::string_view scheme, xml_node node, Publication& to) {
    std::string symbol = text_of(child(node, "Section"));
    if (symbol.empty()) symbol = text_of(child(node, "CPCSection"));
    symbol += text_of(child(node, "Class")) + text_of(child(node, "Subclass"));
    if (const std::string group = text_of(child(node, "MainGroup")); !group.empty())
        symbol += group + "/" + text_of(child(node, "Subgroup"));
    patent::Classification found;
    if (symbol.empty()) found = read_st8(scheme, child(node, "PatentClassificationText").text().get());
    else found.symbol = std::move(symbol);
    found.scheme = scheme;
    std::string version = text_of(child(node, "ClassificationVersionDate"));
    version.erase(std::remove(version.begin(), version.end(), '-'), version.end());
    if (!version.empty()) found.version = std::move(version);
    found.first |= text_of(child(node, "SymbolPositionCode")) == "F";
    const std::string value = text_of(child(node, scheme == "CPC" ? "CPCClassificationValueCode" : "IPCClassificationValueCode"));
    if (!value.empty()) found.inventive = value == "I";
    add_class(to, std::move(found));
}

/// National classes: USPC in pieces, FI in one text with its facet.
void read_national(xml_node node, Publication& to) {
    const std::string office = office_of(node);
    for (xml_node one : node.children()) {
        const std::string_view name = local_name(one);
        const bool first = name == "MainNationalClassification";
        if (!first && name != "FurtherNationalClassification") continue;
        const std::string text = text_of(child(one, "PatentClassificationText"));
        const std::string national = text_of(child(one, "NationalClass"));
        if (to.number.office == "JP") {
            std::string facet = text_of(attribute(one, "facet"));
            for (const std::string_view holder : {"Facet", "FacetText"})
                if (facet.empty()) facet = text_of(child(one, holder));
            add_fi(to, text, facet, first);
        } else if (!national.empty() && (office == "US" || to.number.office == "US")) {
            add_class(to, {"USPC", national + "/" + text_of(child(one, "NationalSubclass")), {}, first});
        }
    }
}

void read_classes(xml_node bag, Publication& to) {
    for (xml_node node : bag.children()) {
        if (node.type() != pugi::node_element) continue;
        const std::string_view name = local_name(node);
        if (name == "IPCRClassification") read_class("IPC", node, to);
        else if (name == "CPCClassification") read_class("CPC", node, to);
        else if (name == "MainClassification" || name == "FurtherClassification") {
            patent::Classification found = read_st8("IPC", node.text().get());
            found.first = name == "MainClassification";
            add_class(to, std::move(found));
        } else if (name == "NationalClassification") read_national(node, to);
        else if (name != "LocarnoClassification") read_classes(node, to);
        else add_class(to, {"LOC", text_of(node)});
    }
}

std::vector<std::string> texts(xml_node list, std::string_view name) {
    std::vector<std::string> found;
    each(list, name, [&](xml_node node) { found.push_back(text_of(node)); });
    return found;
}

// ---- citations ----

patent::CitedBy cited_by(std::string_view party, std::string_view office) {
    if (party == "Examiner") return patent::CitedBy::Examiner;
    if (party == "Applicant") return patent::CitedBy::Applicant;
    if (party.find("hird") != party.npos) return patent::CitedBy::ThirdParty;
    return office == "JP" ? patent::CitedBy::Examiner : patent::CitedBy::Unknown;  // 参考文献 are the examiner's
}

void read_citations(xml_node bag, Publication& to) {
    each(bag, "ReferenceCitation", [&](xml_node node) {
        patent::Citation citation;
        const patent::CitedBy by = cited_by(text_of(attribute(node, "citingPartyCategory")), to.number.office);
        const xml_node document = child(node, "PatentCitation"), id = child(document, "CitedPatentDocumentIdentification");
        const RawNumber raw{office_of(id), text_of(child(id, "DocumentNumber")), text_of(child(id, "PatentDocumentKindCode")),
                            read_date(child(id, "PatentDocumentDate"))};
        if (id) citation.number = publication_number(raw);
        else if (document && to.number.office == "JP") citation = jp_citation(text_of(document), by);
        else if (document) citation.text = text_of(document);
        citation.by = by;
        if (!citation.is_patent() && citation.text.empty()) citation.text = text_of(at(node, {"NPLCitation", "NPLCitationText"}));
        if (!citation.is_patent() && citation.text.empty()) citation.text = text_of(child(node, "NPLCitation"));
        if (citation.is_patent() || !citation.text.empty()) to.citations.push_back(std::move(citation));
    });
}

/// What a Japanese description names as prior art, 特許文献 and 非特許文献, each a citation of its own.
void read_literature(xml_node node, Publication& to) {
    for (xml_node one : node.children()) {
        if (one.type() != pugi::node_element) continue;
        const std::string_view name = local_name(one);
        patent::Citation citation;
        if (name == "PatentCitation") citation = jp_citation(text_of(one), patent::CitedBy::Applicant);
        else if (name == "NPLCitation") citation.by = patent::CitedBy::Applicant, citation.text = text_of(one);
        else read_literature(one, to);
        if (citation.is_patent() || !citation.text.empty()) to.citations.push_back(std::move(citation));
    }
}

// ---- numbers of others ----

patent::RelationKind relation_kind(std::string_view name) {
    static constexpr std::pair<std::string_view, patent::RelationKind> kKinds[] = {
        {"Division", patent::RelationKind::Division},
        {"Continuation", patent::RelationKind::Continuation},
        {"ContinuationInPart", patent::RelationKind::ContinuationInPart},
        {"ContinuingReissue", patent::RelationKind::Reissue},
        {"Reissue", patent::RelationKind::Reissue},
        {"Reexamination", patent::RelationKind::Reexamination},
        {"ProvisionalApplication", patent::RelationKind::Provisional},
        {"USProvisionalApplication", patent::RelationKind::Provisional},
        {"RelatedPublication", patent::RelationKind::PriorPublication},
        {"PreviousPublishedDocument", patent::RelationKind::PriorPublication},
    };
    for (const auto& [known, kind] : kKinds)
        if (name == known) return kind;
    return patent::RelationKind::Other;
}

/// The numbers below a related document, those of its children left out.
void read_relation(xml_node node, patent::RelationKind kind, Publication& to) {
    for (xml_node one : node.children()) {
        if (one.type() != pugi::node_element) continue;
        const std::string_view name = local_name(one);
        if (name == "ChildDocument") continue;
        patent::DocNumber parent;
        if (name == "ApplicationIdentification") parent = read_application(one, to.number.office);
        else if (name == "PatentPublicationIdentification") parent = read_publication(one, to.number.office);
        // The Japanese office names what was published before without a kind: the application, laid open.
        if (kind == patent::RelationKind::PriorPublication && parent.office == "JP" && parent.kind.empty()) parent.kind = "A";
        if (!parent.number.empty()) {
            // A related document names its application or, when it is no publication itself, only that.
            const bool publication = name == "PatentPublicationIdentification";
            if (publication == (kind == patent::RelationKind::PriorPublication)) to.relations.push_back({kind, std::move(parent)});
        } else {
            read_relation(one, kind, to);  // PCTDocumentParent, too: the parent is the national phase of it
        }
    }
}

void read_priorities(xml_node bag, Publication& to) {
    each(bag, "PriorityClaim", [&](xml_node node) {
        patent::Priority priority;
        priority.number = read_application(node, to.number.office);
        const std::string category = text_of(child(node, "ApplicationFilingCategory"));
        if (category == "Regional") priority.kind = patent::PriorityKind::Regional;
        if (category == "International") priority.kind = patent::PriorityKind::International;
        if (!priority.number.number.empty()) to.priorities.push_back(std::move(priority));
    });
}

void read_international(xml_node node, Publication& to) {
    xml_node id = child(node, "ApplicationIdentification");
    if (!id) id = child(node, "InternationalApplicationIdentification");
    if (const patent::DocNumber number = read_application(id ? id : node, "WO"); !number.number.empty()) {
        to.pct_application = number;
        to.pct_application.office = "WO";
        to.relations.push_back({patent::RelationKind::PctEntry, to.pct_application});
    }
    id = child(node, "PatentPublicationIdentification");
    if (const patent::DocNumber number = read_publication(id ? id : node, "WO"); !number.number.empty()) to.pct_publication = number;
}

// ---- the document ----

patent::RightType right_type(std::string_view category) {
    if (category.empty()) return patent::RightType::Unknown;
    if (category == "Utility" || category == "Invention" || category == "Reissue" || category == "Patent")
        return patent::RightType::Invention;
    if (category == "Design") return patent::RightType::Design;
    if (category == "Plant") return patent::RightType::Plant;
    return category.find("tility model") != category.npos || category.find("tilityModel") != category.npos ? patent::RightType::UtilityModel
                                                                                                           : patent::RightType::Other;
}

void add_title(xml_node node, const std::string& lang, Publication& to) {
    std::string own = language_code(text_of(attribute(node, "languageCode")));
    if (std::string title = text_of(node); !title.empty())
        to.titles.push_back({own.empty() ? lang : std::move(own), patent::TextOrigin::Original, std::move(title)});
}

void read_bibliographic_field(xml_node node, const std::string& lang, Publication& to) {
    const std::string_view name = local_name(node);
    if (name == "ApplicationIdentification") {
        to.application = read_application(node, to.number.office);
        if (const auto right = right_type(text_of(child(node, "InventionSubjectMatterCategory"))); right != patent::RightType::Unknown)
            to.right = right;
    } else if (name == "InventionTitleBag") {
        each(node, "InventionTitle", [&](xml_node title) { add_title(title, lang, to); });
    } else if (name == "InventionTitle") add_title(node, lang, to);
    else if (name == "PriorityClaimBag") read_priorities(node, to);
    else if (name == "PatentClassificationBag" || name == "IPCClassification" || ends_with(name, "ClassificationBag"))
        read_classes(node, to);
    else if (name == "NationalClassification") read_national(node, to);
    else if (name == "ThemeCodeInformationBag")
        add_f_terms(to, texts(node, "ThemeCodeInformation"), texts(child(node.parent(), "FtermInformationBag"), "FtermInformation"));
    else if (name == "FtermInformationBag" && !child(node.parent(), "ThemeCodeInformationBag"))
        add_f_terms(to, {}, texts(node, "FtermInformation"));
    else if (name == "ReferenceCitationBag") read_citations(node, to);
    else if (name == "RelatedDocumentBag")
        for (xml_node related : node.children()) read_relation(related, relation_kind(local_name(related)), to);
    else if (name == "PreviousPublishedDocument") read_relation(node, patent::RelationKind::PriorPublication, to);
    else if (name == "InternationalFilingData" || name == "InternationalPublishingData") read_international(node, to);
    else if (ends_with(name, "PartyBag")) read_st96_parties(node, to);
    else if (name == "RegistrationDate") to.grant_date = read_date(node);
}

void read_images(xml_node node, std::vector<std::string>& files) {
    for (xml_node one : node.children()) {
        if (one.type() != pugi::node_element) continue;
        if (local_name(one) != "FileName") {
            read_images(one, files);
        } else if (std::string file = text_of(one); !file.empty() && std::find(files.begin(), files.end(), file) == files.end()) {
            files.push_back(std::move(file));
        }
    }
}

void read_body(xml_node root, const std::string& lang, Publication& to) {
    const auto lang_of = [&](xml_node node) {
        std::string own = language_code(text_of(attribute(node, "languageCode")));
        return own.empty() ? lang : own;
    };
    for (xml_node node : root.children()) {
        const std::string_view name = local_name(node);
        if (name == "Abstract") {
            if (patent::LocalText text = read_abstract(node, lang_of(node)); !text.text.empty()) to.abstracts.push_back(std::move(text));
        } else if (name == "Description") {
            to.descriptions.push_back(read_description(node, lang_of(node)));
            if (to.number.office == "JP") read_literature(node, to);
        } else if (name == "Claims") {
            to.claims.push_back(read_claims(node, lang_of(node)));
        } else if (name == "Drawings") {
            read_images(node, to.figures);
        }
    }
}

/// The number, and the kind where only the name of the gazette says it.
void read_identification(xml_node bibliographic, std::string_view root, const std::string& office, Publication& to) {
    to.number = read_publication(child(bibliographic, "PatentPublicationIdentification"), office);
    if (to.number.number.empty()) to.number = read_publication(child(bibliographic, "PatentGrantIdentification"), office);
    if (office != "JP") return;
    const std::string named = text_of(child(bibliographic, "PlainLanguageDesignationText"));
    if (to.number.kind.empty()) to.number.kind = jp_kind(named);
    if (to.number.kind.empty())
        to.number.kind = root.find("UtilityModel") != root.npos ? "U" : root.substr(0, 10) == "Registered" ? "B2" : "A";
    to.right = root.find("UtilityModel") != root.npos ? patent::RightType::UtilityModel : jp_right_type(named, to.number.kind);
}

/// In the US the day of issue is the day of grant.
void read_grant(xml_node bibliographic, Publication& to) {
    const std::string_view kind = to.number.kind;
    const bool issued = kind.substr(0, 1) == "B" || kind.substr(0, 1) == "E" || kind.substr(0, 1) == "S" || kind == "P2" || kind == "P3";
    if (to.number.office == "US" && issued) to.grant_date = to.number.date;
    if (const patent::Date date = read_date(at(bibliographic, {"PatentGrantIdentification", "GrantDate"})); date.known())
        to.grant_date = date;
}

}  // namespace

Extracted read_st96(xml_node root, Publication& to) {
    const std::string_view name = local_name(root);
    if (ends_with(name, "Amendment")) return Extracted::set_aside("published amendment");
    if (!ends_with(name, "PatentPublication") && !ends_with(name, "UtilityModelPublication"))
        return Extracted::reject("root element \"" + std::string(name.substr(0, 60)) + "\"; expected PatentPublication");
    std::string office = country_code(text_of(child(root, "IPOfficeCode")));
    if (office.empty() && name != "PatentPublication") office = "JP";
    xml_node bibliographic;
    for (xml_node node : root.children())
        if (!bibliographic && ends_with(local_name(node), "BibliographicData")) bibliographic = node;
    std::string lang = language_code(text_of(attribute(root, "languageCode")));
    read_identification(bibliographic, name, office, to);
    if (to.number.number.empty()) return Extracted::reject("no publication number (PatentPublicationIdentification/PublicationNumber)");
    for (xml_node node : bibliographic.children())
        if (node.type() == pugi::node_element) read_bibliographic_field(node, lang, to);
    read_grant(bibliographic, to);
    to.source.produced = parse_date(text_of(attribute(root, "creationDate")));
    read_body(root, lang, to);
    mark_translations(lang, to);
    const std::string& of = to.number.office;  // what has patents for inventions alone
    if (to.right == patent::RightType::Unknown && (of == "WO" || of == "EP" || of == "EA")) to.right = patent::RightType::Invention;
    return {};
}

}  // namespace winnow::ingest
