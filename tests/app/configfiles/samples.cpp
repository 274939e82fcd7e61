#include "samples.h"

#include <QDirIterator>
#include <QFile>

namespace hawser::configfiles::test {

using namespace Qt::StringLiterals;

namespace {

QDir folder()
{
    return QDir(QStringLiteral(HAWSER_SAMPLES));
}

} // namespace

QStringList sampleNames()
{
    QStringList names;
    for (QDirIterator it(folder().path(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
        names << folder().relativeFilePath(it.next());
    names.sort();
    return names;
}

QByteArray sample(const QString &name)
{
    QFile file(folder().filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Expectations expectations()
{
    return {.url = u"ws://play.hawser.test:3004/"_s,
            .identityToken = {},
            .registrationToken = u"hw_reg_7QkAbCdEf"_s,
            .port = {},
            .isDialledFromElsewhere = true,
            .newPassword = [] { return u"freshPassword4242"_s; }};
}

QStringList sampleSecrets()
{
    return {u"hw_reg_7QkAbCdEf"_s,  u"hw_reg_wrongone"_s,
            u"s0meLongSecret42"_s,  u"s0me-Long.Secret_42"_s,
            u"p@ss/w0rd?#1"_s,      u"changeme"_s,
            u"CHANGEME"_s,          u"An0therSecret"_s,
            u"hunter2"_s,           u"Sup3rSecretWord"_s,
            u"tel net&quot;pass"_s, u"freshPassword4242"_s};
}

ConfigReport checkedSample(const QString &name, const Expectations &expected)
{
    const QByteArray bytes = sample(name);
    const auto kind = recognise(name, SourceText(bytes));
    return kind ? checkConfig(bytes, *kind, expected) : ConfigReport();
}

QStringList told(const QList<Finding> &findings)
{
    QStringList lines;
    for (const Finding &finding : findings)
        lines << u"%1 %2 %3"_s.arg(finding.line)
                     .arg(QLatin1StringView(
                              QMetaEnum::fromType<Severity>().valueToKey(int(finding.severity))),
                          QLatin1StringView(
                              QMetaEnum::fromType<Issue>().valueToKey(int(finding.issue))));
    return lines;
}

QList<qsizetype> mendable(const ConfigReport &report, bool all)
{
    QList<qsizetype> chosen;
    for (qsizetype i = 0; i < report.findings.size(); ++i) {
        const Finding &finding = report.findings[i];
        if (finding.canBeMended() && (all || !finding.isOptional))
            chosen << i;
    }
    return chosen;
}

} // namespace hawser::configfiles::test
