#pragma once

#include <chrono>
#include <optional>

namespace hawser::portforward {

/// Recognises from the epochs in its answers that a router has lost its mappings (restarted, or
/// cleared its table). One for each router and protocol. Pure: the caller brings the time.
class EpochWatch
{
public:
    enum class Rule : quint8 {
        NatPmp, ///< RFC 6886, section 3.6: clocks may differ by an eighth
        Pcp,    ///< RFC 6887, section 8.5: by a sixteenth
    };
    using Clock = std::chrono::steady_clock;

    explicit EpochWatch(Rule rule)
        : m_rule(rule)
    {
    }

    /// True if everything that was mapped before is lost. Of the first answer: never.
    bool hasRestarted(std::chrono::seconds epoch, Clock::time_point now);

private:
    struct Seen
    {
        std::chrono::seconds epoch;
        Clock::time_point at;
    };

    bool isBroken(std::chrono::seconds epoch, std::chrono::seconds passed) const;

    Rule m_rule;
    std::optional<Seen> m_last;
};

} // namespace hawser::portforward
