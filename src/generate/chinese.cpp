// An invention told in Chinese. Patterns as in teller.h; the description has the five statutory parts.
#include "generate/domains.h"
#include "generate/teller.h"

namespace winnow::generate {

namespace {

using patent::Claim;
using patent::DescriptionPart;
using patent::Paragraph;

constexpr std::string_view kSentences[] = {
    "所述%P通过%A与所述%Q%d。",
    "所述%P能够%b所述%M的%t。",
    "所述%P与所述%Q之间设置有%A。",
    "所述%P朝向所述%Q的一侧设有%A。",
    "所述%P包括相互%d的%A和%A。",
    "当所述%P%d时，所述%Q的温度保持在%c。",
    "由此，%b了%t，且结构简单。",
    "多个%n沿所述%P均匀分布，从而%b了%t。",
    "采用%r作为所述%P的%n。",
    "所述%n中%r的含量为%w。",
    "通过采用%A，解决了现有%n的%t问题。",
    "所述%P接收来自所述%Q的信号，并相应地%b%t。",
    "将%r和%r与%n混合后，%d所述%P。",
    "与现有技术相比，所述%M具有%b%t的优点。",
    "%I可广泛应用于%y技术领域。",
    "所述%P的厚度为%l，所述%Q的厚度为%l。",
    "若所述%t超过阈值，则关闭所述%Q。",
    "所述%r优选自%r、%r和%r中的至少一种。",
    "所述%P的输出端与所述%Q的输入端%d。",
    "所述%P与所述%n一体成型。",
    "所述%n由所述%Q驱动，并相对于所述%P运动。",
    "所述%P根据%n的参考值确定%t。",
    "所述%M易于制造，有效%b了%t。",
    "至少一个%n在%c下与所述%P接触。",
    "所述%P和所述%Q被%A包围。",
};

constexpr std::string_view kFeatures[] = {
    "所述%P与所述%Q%d",
    "还包括与所述%P%d的%A",
    "所述%P包括%A",
    "所述%P的厚度为%l",
    "所述%P由%r制成",
    "所述%Q用于%b所述%P的%t",
    "所述%P上设置有多个%n",
    "所述%P和所述%Q通过%A%d",
    "所述%Q的工作温度为%c",
    "所述%P选自%r、%r和%r中的一种或多种",
    "所述%P与所述%Q之间设有%A，所述%n与所述%P%d",
    "所述%P与所述%Q之间的距离为%l",
};

constexpr std::string_view kLongFeatures[] = {"，所述%P上设有%A", "，所述%n与所述%Q%d", "，从而%b%t"};

constexpr std::string_view kField[] = {"%I涉及%y技术领域，具体涉及一种%M。", "%I属于%y领域，特别是涉及一种用于%b%t的%M。"};

constexpr std::string_view kBackground[] = {
    "在%y领域，%n得到了广泛应用，但现有%n的%t往往不足。",
    "传统的%n需要%A，不能%b%t。",
    "随着%y技术的发展，对%n的%t要求越来越高。",
    "现有方案同时使用%A和%A，然而难以可靠地%b%t。",
};

constexpr std::string_view kSummary[] = {
    "%I的目的在于提供一种%M，以解决上述背景技术中%t的问题。",
    "为实现上述目的，%I提供如下技术方案：一种%M，包括%P和%Q。",
    "%I的有益效果是：通过设置%A，%b了%t。",
};

constexpr std::string_view kDrawings[] = {"图%k为%I%M的结构示意图。", "图%k为%I%P的剖视图。", "图%k为%I实施例中%Q的流程图。"};

constexpr std::string_view kEmbodiments[] = {
    "如图%k所示，所述%M包括%A、%A和%A。",           "在一个实施例中，所述%P的型号为%R，与所述%Q%d。",
    "实施例%k：加入%w的%r，测得%t为%q。",           "在另一实施例中，所述%r替换为%r，%n保持在%c。",
    "参见图%k，%P（%u）通过%n（%u）与%Q（%u）%d。", "本领域技术人员可以理解，也可以使用%n代替%n。",
    "对比例中未设置所述%P，%t下降了%k%%。",         "工作时，所述%Q%b%t，所述%P在%h后%d。",
};

class ChineseTeller : public Teller {
  public:
    ChineseTeller(const Invention& invention, uint64_t text) : Teller(invention, 0x7a6800 + text) {}

    void phrase(std::string& to, const Phrase& phrase) const {
        if (phrase.modifier >= 0) to.append(lexicon_.modifiers[static_cast<size_t>(phrase.modifier)].chinese);
        if (phrase.before >= 0) to.append(lexicon_.things[static_cast<size_t>(phrase.before)].chinese);
        to.append(lexicon_.things[static_cast<size_t>(phrase.thing)].chinese);
    }

  private:
    void slot(std::string& to, char letter) override {
        switch (letter) {
            case 'I': to.append(invention_.is_utility ? "本实用新型" : "本发明"); return;
            case 'M': phrase(to, invention_.main); return;
            case 'P': phrase(to, invention_.parts[random_.below(3)]); return;
            case 'Q': phrase(to, invention_.parts[3 + random_.below(3)]); return;
            case 'A':
                if (random_.chance(40)) to.append(lexicon_.modifier(topic_, random_).chinese);
                [[fallthrough]];
            case 'n':
                if (random_.chance(18)) lexicon_.append_rare_term(to, topic_, random_);
                else to.append(lexicon_.thing(topic_, random_).chinese);
                return;
            case 'd': to.append(random_.pick(lexicon_.verbs).chinese); return;
            case 'b': to.append(effect().chinese); return;
            case 't': to.append(property().chinese); return;
            case 'r': lexicon_.append_rare_term(to, topic_, random_); return;
            case 'y': to.append(domains()[topic_.domain].chinese); return;
            case '%': to.append("%"); return;
            default: number_slot(to, letter);
        }
    }

    std::string_view to_word() const override { return "-"; }
    std::string_view hours() const override { return "小时"; }
    std::string_view minutes() const override { return "分钟"; }
};

void append_names(std::string& to, const ChineseTeller& teller, const Invention& invention, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) {
        if (i > 0) to.append(i + 1 == count ? "和" : "、");
        teller.phrase(to, invention.parts[i]);
    }
}

/// "高压电池" or "高压电池的制造方法", as the claims of this group are about.
void append_subject(std::string& to, const ChineseTeller& teller, const Invention& invention, bool method) {
    teller.phrase(to, invention.main);
    if (method) to.append("的处理方法");
}

Claim independent_claim(const Invention& invention, uint32_t number) {
    ChineseTeller teller(invention, 0x1000 + number);
    const bool method = claim_is_method(invention, number);
    Claim claim{number, "一种", {}, method ? patent::ClaimCategory::Method : patent::ClaimCategory::Product};
    append_subject(claim.text, teller, invention, method);
    claim.text.append(method ? "，其特征在于，包括以下步骤：提供" : "，其特征在于，包括");
    append_names(claim.text, teller, invention, teller.random().between(2, 4));
    teller.tell(claim.text, method ? "；%b所述%P的%t；以及通过%A%b%t。" : "，所述%P与所述%Q%d，用于%b%t。");
    return claim;
}

void append_link(std::string& to, ClaimLink link, Random& random) {
    to.append(random.chance(65) ? "根据权利要求" : "如权利要求").append(std::to_string(link.first));
    if (link.is_range())
        to.append(random.chance(60) ? "-" : "至").append(std::to_string(link.last)).append(random.chance(50) ? "任一项" : "中任一项");
    else if (link.last > link.first) to.append("或").append(std::to_string(link.last));
    to.append("所述的");
}

Claim dependent_claim(const Invention& invention, uint32_t number, ClaimLink link) {
    ChineseTeller teller(invention, 0x1000 + number);
    const bool method = claim_is_method(invention, number);
    Claim claim{number, {}, link.numbers(), method ? patent::ClaimCategory::Method : patent::ClaimCategory::Product};
    append_link(claim.text, link, teller.random());
    append_subject(claim.text, teller, invention, method);
    claim.text.append("，其特征在于，");
    teller.tell_any(claim.text, kFeatures);
    if (teller.random().chance(35)) teller.tell_any(claim.text, kLongFeatures);
    claim.text.append("。");
    return claim;
}

/// Numbers the paragraphs and puts the statutory heading before each part.
class DescriptionWriter {
  public:
    explicit DescriptionWriter(ChineseTeller& teller) : teller_(teller) {}

    void heading(DescriptionPart part, std::string_view text) {
        part_ = part;
        add(true).text = text;
    }
    template <size_t N>
    void paragraph(const std::string_view (&patterns)[N], uint32_t sentences) {
        Paragraph& paragraph = add(false);
        for (uint32_t i = 0; i < sentences; ++i) teller_.tell_any(paragraph.text, patterns);
    }
    std::vector<Paragraph> take() { return std::move(paragraphs_); }

  private:
    Paragraph& add(bool heading) {
        paragraphs_.push_back({paragraph_number(paragraphs_.size()), part_, heading, {}});
        return paragraphs_.back();
    }

    ChineseTeller& teller_;
    DescriptionPart part_ = DescriptionPart::Other;
    std::vector<Paragraph> paragraphs_;
};

}  // namespace

std::string chinese_title(const Invention& invention) {
    ChineseTeller teller(invention, 1);
    std::string title = teller.random().chance(70) ? "一种" : "";
    if (teller.random().chance(35)) teller.tell(title, "用于%b%t的");
    teller.phrase(title, invention.main);
    if (invention.is_method) title.append(teller.random().chance(50) ? "的制备方法" : "处理方法");
    else if (teller.random().chance(50)) title.append(teller.random().chance(50) ? "及其制造方法" : "及系统");
    else if (teller.random().chance(40)) {
        title.append("和");
        teller.phrase(title, invention.parts[0]);
    }
    return title;
}

std::string chinese_abstract(const Invention& invention) {
    ChineseTeller teller(invention, 2);
    std::string text;
    teller.tell(text, "%I公开了一种");
    const size_t goal = 3 * teller.random().between(100, 150);  // bytes; a character is three
    append_subject(text, teller, invention, invention.is_method);
    text.append("，包括");
    append_names(text, teller, invention, 3);
    text.append("。");
    while (text.size() < goal) teller.tell_any(text, kSentences);
    return text;
}

std::vector<Claim> chinese_claims(const Invention& invention) {
    std::vector<Claim> claims;
    for (uint32_t number = 1; number <= invention.claim_count; ++number) {
        const ClaimLink link = claim_link(invention, number);
        claims.push_back(link.first == 0 ? independent_claim(invention, number) : dependent_claim(invention, number, link));
    }
    return claims;
}

std::vector<Paragraph> chinese_description(const Invention& invention) {
    ChineseTeller teller(invention, 3);
    DescriptionWriter writer(teller);
    writer.heading(DescriptionPart::TechnicalField, "技术领域");
    writer.paragraph(kField, 1);
    writer.heading(DescriptionPart::Background, "背景技术");
    writer.paragraph(kBackground, 1);
    writer.heading(DescriptionPart::Summary, invention.is_utility ? "实用新型内容" : "发明内容");
    writer.paragraph(kSummary, 1);
    writer.heading(DescriptionPart::Drawings, "附图说明");
    writer.paragraph(kDrawings, 1);
    writer.heading(DescriptionPart::Embodiments, "具体实施方式");
    for (uint32_t i = 0; i < invention.length; ++i) {
        writer.paragraph(kEmbodiments, teller.random().between(1, 2));
        if (teller.random().chance(50)) writer.paragraph(kSentences, teller.random().between(1, 2));
    }
    return writer.take();
}

}  // namespace winnow::generate
