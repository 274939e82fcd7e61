#pragma once

#include "portforward/verdict/evidence.h"

namespace hawser::portforward {

/// One line of what was asked and what came of it; user-visible. Texts of routers in it are plain
/// text.
struct EvidenceRow
{
    enum class Weight : quint8 { Pending, Good, Neutral, Bad };

    QString source; ///< who was asked: "NAT-PMP, 192.168.1.1"
    QString text;   ///< what it said
    Weight weight = Weight::Pending;
    bool operator==(const EvidenceRow &) const = default;
};

/// What may be shown: reports mask public addresses unless the user ticks otherwise.
enum class Masking : quint8 { Plain, PublicAddressesMasked };

/// In the order of the page: this computer, each way out, what was tried. Pure.
QList<EvidenceRow> rowsOf(const Evidence &evidence, Masking masking = Masking::Plain);

/// Rows and verdict as text for "Copy report".
QString reportOf(const Evidence &evidence, Masking masking);

} // namespace hawser::portforward
