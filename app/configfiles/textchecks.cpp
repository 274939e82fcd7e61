#include "configfiles/checkrun.h"

#include <QHash>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

bool isShellLike(ConfigSyntax syntax)
{
    return syntax == ConfigSyntax::Shell || syntax == ConfigSyntax::Systemd
        || syntax == ConfigSyntax::DotEnv;
}

/// XML readers understand every encoding; the others take a byte order mark for a part of the
/// first key.
bool isHarmlessEncoding(const CheckRun &run)
{
    return run.kind.syntax == ConfigSyntax::ServerConfig
        || run.kind.syntax == ConfigSyntax::ElementXml;
}

/// The XML declaration would contradict the new encoding.
QList<TextEdit> declarationEdit(const SourceText &source)
{
    const QByteArray first = source.text().left(200);
    const qsizetype at = first.toLower().indexOf("utf-16");
    const bool isDeclared
        = first.trimmed().startsWith("<?xml") && at >= 0 && at < first.indexOf("?>");
    return isDeclared ? QList<TextEdit>{{{at, 6}, "utf-8"}} : QList<TextEdit>();
}

void checkEncoding(CheckRun &run)
{
    const Severity severity = isHarmlessEncoding(run) ? Severity::Hint : Severity::Error;
    Finding finding{.severity = severity,
                    .issue = Issue::Encoding,
                    .at = -1,
                    .what = {},
                    .advice = Words::translate("ConfigFiles",
                                               "Save it as UTF-8 without a byte order "
                                               "mark."),
                    .recodes = true};
    switch (run.source.encoding()) {
    case TextEncoding::Utf8:
        return;
    case TextEncoding::Utf8Marked:
        finding.what = Words::translate("ConfigFiles", "The file begins with a byte order mark.");
        if (isHarmlessEncoding(run))
            return;
        break;
    case TextEncoding::Utf16Little:
    case TextEncoding::Utf16Big:
        finding.what = Words::translate("ConfigFiles", "The file is written in UTF-16.");
        finding.edits = declarationEdit(run.source);
        break;
    case TextEncoding::Other:
        finding.severity = Severity::Warning;
        finding.recodes = false;
        finding.what = Words::translate("ConfigFiles", "Some letters of the file are not UTF-8.");
        break;
    }
    run.add(finding);
}

void checkLineEnds(CheckRun &run)
{
    if (!isShellLike(run.kind.syntax))
        return;
    QList<TextEdit> edits;
    const QByteArray &text = run.source.text();
    for (qsizetype at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2))
        edits.append(TextEdit{{at, 1}, {}});
    if (!edits.isEmpty())
        run.add({Severity::Error, Issue::LineEnds, edits.first().span.at, 0,
                 Words::translate("ConfigFiles",
                                  "Lines end as on Windows: on Linux the invisible "
                                  "sign becomes a part of the last value."),
                 Words::translate("ConfigFiles", "Save the file with Unix line ends."), edits});
}

/// The variable or key as its reader tells it from others.
QString nameForComparison(const ConfigEntry &entry)
{
    return QString::number(int(entry.kind)) + entry.key;
}

/// Keys of files have to be alone. Scripts set variables anew and start several commands, and a
/// Compose file has several services: there only a setting of the game that is set to something
/// else is suspicious.
bool isSuspicious(const CheckRun &run, const ConfigEntry &entry, const ConfigEntry &earlier)
{
    if (entry.kind == ConfigEntry::Kind::Key)
        return !entry.key.isEmpty();
    const bool isSetting = entry.key.startsWith("TAKARO_"_L1) || entry.key.contains(u'.');
    return isSetting && run.kind.syntax != ConfigSyntax::Compose && entry.value != earlier.value
        && !entry.isDynamic && !earlier.isDynamic;
}

void checkDuplicates(CheckRun &run)
{
    QHash<QString, const ConfigEntry *> seen;
    for (const ConfigEntry &entry : run.document.entries) {
        const ConfigEntry *&earlier = seen[nameForComparison(entry)];
        if (earlier && isSuspicious(run, entry, *earlier))
            run.add(
                Severity::Warning, Issue::DuplicateKey, entry,
                Words::translate("ConfigFiles", "%1 stands here again: line %2 sets it already.")
                    .arg(entry.key)
                    .arg(run.source.lineAt(earlier->keySpan.at)),
                entry.value == earlier->value
                    ? Words::translate("ConfigFiles", "Take one of them away.")
                    : Words::translate("ConfigFiles",
                                       "They differ. Keep the one that you want: "
                                       "which of them counts is not certain."));
        earlier = &entry;
    }
}

} // namespace

void checkText(CheckRun &run)
{
    run.findings += run.document.troubles;
    checkEncoding(run);
    checkLineEnds(run);
    checkDuplicates(run);
}

} // namespace hawser::configfiles
