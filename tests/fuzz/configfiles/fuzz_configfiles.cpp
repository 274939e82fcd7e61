// Input: a byte that says what the file is, then the file. Whatever it is: the readers stay inside
// of it, nothing is changed unasked, every proposal can be carried out, and what was hidden once
// stands in no text.

#include "configfiles/previewdiff.h"

#include <cstdint>
#include <cstdlib>

using namespace hawser::configfiles;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

const Expectations &expected()
{
    static const Expectations known{.url = QStringLiteral("ws://play.hawser.test:3004/"),
                                    .identityToken = QStringLiteral("c1"),
                                    .registrationToken = QStringLiteral("hw_reg_7QkAbCdEf"),
                                    .port = 28016,
                                    .isDialledFromElsewhere = true,
                                    .newPassword
                                    = [] { return QStringLiteral("freshPassword4242"); }};
    return known;
}

void checkSpans(const ConfigReport &report)
{
    const qsizetype size = report.source.text().size();
    const auto isInside
        = [size](TextSpan span) { return span.at >= 0 && span.length >= 0 && span.end() <= size; };
    for (const ConfigEntry &entry : report.document.entries)
        require(isInside(entry.keySpan) && isInside(entry.valueSpan) && isInside(entry.wholeSpan));
    for (const Finding &finding : report.findings) {
        require(finding.line >= 0 && finding.line <= report.source.lineCount());
        require(!finding.what.isEmpty());
        for (const TextEdit &edit : finding.edits)
            require(isInside(edit.span));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    static const QList<ConfigKind> kinds = configKinds();
    const ConfigKind kind = kinds[data[0] % kinds.size()];
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    recognise(QString(), SourceText(bytes));
    const ConfigReport report = checkConfig(bytes, kind, expected());
    checkSpans(report);
    require(correctedFile(report, {}) == bytes);
    QList<qsizetype> all;
    for (qsizetype i = 0; i < report.findings.size(); ++i)
        all << i;
    checkSpans(checkConfig(correctedFile(report, all), kind, expected()));
    const QString password = expected().newPassword();
    for (const DiffLine &line : previewDiff(report, all))
        require(bytes.contains(password.toUtf8()) || !line.text.contains(password));
    return 0;
}
