// Input: the target of a request to a checker, the answer of one, an entry of the ledger, or what a
// visitor of a one-time link says. What is read is within its bounds and says the same when written
// and read again.

#include "portforward/mapping/ledgerentry.h"
#include "portforward/proof/callercheck.h"
#include "portforward/proof/linkpage.h"

#include <QJsonDocument>

#include <cstdlib>

using namespace hawser::portforward;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto request = CheckRequest::fromTarget(input)) {
        require(request->port >= CheckRequest::leastPort);
        require(CheckRequest::fromTarget(request->toTarget("/check")) == request);
    }
    if (const auto answer = CheckAnswer::fromJson(input)) {
        require(answer->banner.size() <= 128 && answer->port != 0);
        answer->judge({answer->port, "token"});
    }
    if (const auto target = linkpage::targetOf(input); target && !target->isEmpty())
        require(input.startsWith("GET " + *target));
    if (const auto entry = LedgerEntry::fromJson(QJsonDocument::fromJson(input).object())) {
        const auto again = LedgerEntry::fromJson(entry->toJson());
        require(again && again->key() == entry->key());
    }
    return 0;
}
