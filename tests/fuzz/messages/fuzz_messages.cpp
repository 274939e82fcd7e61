#include "protocol/displaytext.h"
#include "protocol/takaro/messages.h"

#include <QJsonDocument>

#include <cstdint>
#include <cstdlib>

using namespace hawser;
using namespace hawser::takaro;

namespace {

void expect(bool kept)
{
    if (!kept)
        std::abort();
}

void keepsPromises(const Answer &answer)
{
    const bool isGood = answer.outcome == Outcome::Done || answer.outcome == Outcome::Accepted;
    expect(answer.error.isEmpty() == isGood);
    expect(isGood || answer.payload.isUndefined());
    expect(answer.outcome != Outcome::Unknown);
    expect(answer.error.size() <= qsizetype(2 * rowTextLimit));
    const QByteArray shown = answer.error.toUtf8();
    expect(isClean({shown.constData(), std::size_t(shown.size())}));
}

void readsAnswers(const QJsonObject &message)
{
    for (const ActionSpec &spec : actionCatalogue()) {
        keepsPromises(readAnswer(spec.action, message, unknownDialect()));
        for (const Dialect &dialect : dialects())
            keepsPromises(readAnswer(spec.action, message, dialect));
    }
}

void checksArguments(const QJsonObject &arguments)
{
    for (const ActionSpec &spec : actionCatalogue()) {
        const auto checked = checkArguments(spec.action, arguments);
        if (!checked) {
            expect(!checked.error().message().isEmpty());
            continue;
        }
        const auto again = checkArguments(spec.action, *checked);
        expect(again && *again == *checked);
        const QByteArray frame
            = requestFrame(QStringLiteral("R"), spec.action, *checked, unknownDialect());
        expect(QJsonDocument::fromJson(frame).isObject() && !frame.contains('\n'));
    }
}

} // namespace

/// What a stranger's JSON may do to the reading of identify and answers, to the recogniser, and
/// headless' arguments to their check.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto bytes
        = QByteArray::fromRawData(reinterpret_cast<const char *>(data), qsizetype(size));
    DialectRecogniser recogniser;
    recogniser.upgraded(bytes);
    recogniser.sawEvent({bytes.constData(), size});
    const QJsonObject message = QJsonDocument::fromJson(bytes).object();
    recogniser.identified(message);
    recogniser.received(message);
    expect(!recogniser.evidence().isEmpty() || &recogniser.dialect() == &unknownDialect());
    if (const auto identify = readIdentify(message))
        expect(!identify->identityToken.isEmpty());
    readsAnswers(message);
    checksArguments(message);
    return 0;
}
