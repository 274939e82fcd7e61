#include "configfiles/checkrun.h"

#include <algorithm>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumFindings = 200;

Finding tooLarge()
{
    return {Severity::Error,
            Issue::Nothing,
            -1,
            0,
            Words::translate("ConfigFiles",
                             "This file is larger than 1 MiB, so it is no settings "
                             "file of a game server."),
            {}};
}

void finish(ConfigReport &report, QList<Finding> findings)
{
    for (Finding &finding : findings) {
        finding.line = finding.at < 0 ? 0 : report.source.lineAt(finding.at);
        finding.what = report.mask.blanked(finding.what);
        finding.advice = report.mask.blanked(finding.advice);
    }
    std::stable_sort(
        findings.begin(), findings.end(), [](const Finding &one, const Finding &other) {
            return std::pair(one.line, one.severity) < std::pair(other.line, other.severity);
        });
    if (findings.size() > maximumFindings)
        findings.resize(maximumFindings);
    report.findings = findings;
}

bool comesBefore(const TextEdit &one, const TextEdit &other)
{
    return std::pair(one.span.at, one.span.length) < std::pair(other.span.at, other.span.length);
}

} // namespace

ConfigReport checkConfig(const QByteArray &fileBytes, const ConfigKind &kind,
                         const Expectations &expected)
{
    ConfigReport report{.source = {}, .kind = kind, .document = {}, .mask = {}, .findings = {}};
    if (fileBytes.size() > maximumConfigBytes) {
        report.findings = {tooLarge()};
        return report;
    }
    report.source = SourceText(fileBytes);
    report.document = readConfig(report.source, kind.syntax);
    report.mask = SecretMask(report.source, report.document);
    CheckRun run{report.source, report.kind, report.document, expected};
    checkText(run);
    switch (kind.purpose) {
    case ConfigKind::Purpose::SevenDaysServer:
        checkSevenDays(run);
        break;
    case ConfigKind::Purpose::RustStart:
        checkRust(run);
        break;
    case ConfigKind::Purpose::Mod:
        checkMod(run);
        break;
    }
    finish(report, run.findings);
    return report;
}

bool CheckRun::isBroken() const
{
    return std::any_of(document.troubles.begin(), document.troubles.end(),
                       [](const Finding &trouble) { return trouble.issue == Issue::Syntax; });
}

const ConfigEntry *CheckRun::find(QStringView key) const
{
    const ConfigEntry *found = nullptr;
    for (const ConfigEntry &entry : document.entries) {
        if (key.compare(entry.key, Qt::CaseInsensitive) == 0)
            found = &entry;
    }
    return found;
}

const ConfigEntry *CheckRun::origin(const ConfigEntry &entry) const
{
    if (!entry.isDynamic)
        return &entry;
    for (const ConfigEntry &variable : document.entries) {
        const bool isIt = variable.kind == ConfigEntry::Kind::Variable
            && variable.key == entry.variable && !variable.isDynamic;
        if (isIt && !entry.variable.isEmpty())
            return &variable;
    }
    return nullptr;
}

QList<TextEdit> editsOf(const ConfigReport &report, const QList<qsizetype> &chosen)
{
    QList<TextEdit> all;
    for (const qsizetype index : chosen)
        all += report.findings[index].edits;
    std::stable_sort(all.begin(), all.end(), comesBefore);
    QList<TextEdit> kept;
    for (const TextEdit &edit : std::as_const(all)) {
        const bool isFree = kept.isEmpty() || edit.span.at >= kept.last().span.end();
        if (isFree && (kept.isEmpty() || kept.last() != edit))
            kept.append(edit);
    }
    return kept;
}

QByteArray correctedFile(const ConfigReport &report, const QList<qsizetype> &chosen)
{
    QByteArray text;
    qsizetype at = 0;
    for (const TextEdit &edit : editsOf(report, chosen)) {
        text += report.source.view({at, edit.span.at - at});
        text += edit.text;
        at = edit.span.end();
    }
    text += report.source.view({at, report.source.text().size() - at});
    const bool recodes = std::any_of(chosen.begin(), chosen.end(), [&report](qsizetype index) {
        return report.findings[index].recodes;
    });
    return encoded(text, recodes ? TextEncoding::Utf8 : report.source.encoding());
}

} // namespace hawser::configfiles
