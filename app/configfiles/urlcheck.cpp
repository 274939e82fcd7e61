#include "configfiles/checkrun.h"

#include <QRegularExpression>
#include <QUrl>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

bool isWebSocket(const QString &scheme)
{
    return scheme == u"ws" || scheme == u"wss";
}

/// The scheme as written, lower case; empty if there is none.
QString schemeOf(const QString &url)
{
    static const QRegularExpression form(u"^([A-Za-z][A-Za-z0-9+.-]*):/"_s);
    return form.match(url).captured(1).toLower();
}

/// What may have been meant by another scheme, or by none.
QString nearestScheme(const QString &scheme, const QUrl &expected)
{
    if (expected.isValid())
        return expected.scheme();
    return scheme == u"https" ? u"wss"_s : u"ws"_s;
}

bool isStandIn(const QString &host)
{
    static const QRegularExpression form(
        u"^your|[-_.]your[-_.]|example\\.(com|org|net)$|^host$|^ip$|change"_s);
    return form.match(host).hasMatch();
}

/// Only the computer itself understands these.
bool isLoopback(const QString &host)
{
    return host == u"localhost" || host == u"::1" || host.startsWith(u"127."_s);
}

bool isAnyAddress(const QString &host)
{
    return host == u"0.0.0.0" || host == u"::";
}

/// Judges one address. Every finding proposes the same: the address with all of it mended.
class UrlJudge
{
public:
    UrlJudge(CheckRun &run, const ConfigEntry &entry)
        : m_run(run)
        , m_entry(entry)
        , m_expected(QUrl(run.expected.url, QUrl::StrictMode))
        , m_text(unwrapped(entry.value))
    {
    }

    void run()
    {
        const qsizetype before = m_run.findings.size();
        judge();
        const QList<TextEdit> edits = replacement(m_entry, m_better);
        for (qsizetype i = before; i < m_run.findings.size(); ++i)
            m_run.findings[i].edits = edits;
    }

private:
    void judge();
    void judgeScheme(const QString &scheme);
    void judgeHost(QUrl &url);
    void judgePort(QUrl &url);
    void judgeRest(QUrl &url);
    void add(Severity severity, Issue issue, const QString &what, const QString &advice = {})
    {
        m_run.add(severity, issue, m_entry, what.contains(u"%1"_s) ? what.arg(m_entry.key) : what,
                  advice);
    }

    CheckRun &m_run;
    const ConfigEntry &m_entry;
    QUrl m_expected;
    QString m_text;
    QString m_better; // what is proposed; empty: nothing
};

void UrlJudge::judge()
{
    if (m_text.isEmpty()) {
        m_better = m_run.expected.url;
        return add(Severity::Error, Issue::UrlMissing,
                   Words::translate("ConfigFiles",
                                    "%1 is empty, so the mod does not dial your "
                                    "endpoint."));
    }
    checkWrapping(m_run, m_entry, Severity::Error);
    const QString scheme = schemeOf(m_text);
    judgeScheme(scheme);
    const QString right = isWebSocket(scheme) ? scheme : nearestScheme(scheme, m_expected);
    const qsizetype behind = m_text.indexOf("://"_L1);
    QUrl url(right + "://"_L1 + (behind < 0 ? m_text : m_text.sliced(behind + 3)),
             QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()) {
        m_better = m_run.expected.url;
        return add(
            Severity::Error, Issue::UrlInvalid,
            Words::translate("ConfigFiles", "%1 is no address of the form ws://name:port/."));
    }
    if (m_expected.isValid())
        url.setScheme(m_expected.scheme());
    judgeHost(url);
    judgePort(url);
    judgeRest(url);
    m_better = url.toString(QUrl::FullyEncoded);
}

void UrlJudge::judgeScheme(const QString &scheme)
{
    if (!isWebSocket(scheme))
        add(Severity::Error, Issue::UrlScheme,
            Words::translate("ConfigFiles", "%1 does not begin with ws:// or wss://."));
    else if (m_expected.isValid() && scheme != m_expected.scheme())
        add(Severity::Error, Issue::UrlScheme,
            m_expected.scheme() == u"wss"
                ? Words::translate("ConfigFiles",
                                   "The endpoint encrypts: %1 has to begin with "
                                   "wss://.")
                : Words::translate("ConfigFiles",
                                   "The endpoint does not encrypt: %1 has to begin "
                                   "with ws://."));
}

void UrlJudge::judgeHost(QUrl &url)
{
    const QString host = url.host().toLower();
    const bool isTakaro = host.endsWith("takaro.io"_L1) || host.endsWith("takaro.dev"_L1);
    const bool isContained
        = m_run.kind.syntax == ConfigSyntax::Compose || m_run.kind.syntax == ConfigSyntax::DotEnv;
    const bool isExpected = m_expected.host().compare(host, Qt::CaseInsensitive) == 0;
    if (isExpected)
        return;
    if (isTakaro)
        add(Severity::Error, Issue::UrlHost,
            Words::translate("ConfigFiles", "%1 leads to Takaro itself, not to your endpoint."));
    else if (isAnyAddress(host))
        add(Severity::Error, Issue::UrlHost,
            Words::translate("ConfigFiles",
                             "%1 holds an address to listen on, which nobody can "
                             "dial."));
    else if (isStandIn(host))
        add(Severity::Error, Issue::UrlHost,
            Words::translate("ConfigFiles",
                             "The host in %1 is still a word that stands in for it."));
    else if (isLoopback(host) && isContained)
        add(Severity::Warning, Issue::UrlHost,
            Words::translate("ConfigFiles",
                             "In a container, the host in %1 is the container itself."),
            Words::translate("ConfigFiles",
                             "Use the address of the computer, or "
                             "host.docker.internal where Docker knows it."));
    else if (m_expected.isValid())
        add(Severity::Warning, Issue::UrlHost,
            Words::translate("ConfigFiles", "%1 names another host than Hawser does."),
            Words::translate("ConfigFiles",
                             "That is right only if both lead to the same computer."));
    else
        return;
    if (m_expected.isValid())
        url.setHost(m_expected.host());
}

void UrlJudge::judgePort(QUrl &url)
{
    if (m_expected.isValid() && url.port() != m_expected.port()) {
        add(Severity::Error, Issue::UrlPort,
            Words::translate("ConfigFiles",
                             "The port in %1 is not the one on which the endpoint "
                             "listens."));
        url.setPort(m_expected.port());
    } else if (!m_expected.isValid() && url.port() < 0) {
        add(Severity::Warning, Issue::UrlPort,
            Words::translate("ConfigFiles", "%1 names no port, so 80 or 443 is dialled."));
    }
}

void UrlJudge::judgeRest(QUrl &url)
{
    const bool hasPath = !url.path().isEmpty() && url.path() != u"/";
    if ((hasPath && url.path() != m_expected.path()) || url.hasQuery() || url.hasFragment())
        add(Severity::Warning, Issue::UrlPath,
            Words::translate("ConfigFiles",
                             "Behind the port of %1 something stands that the "
                             "endpoint has no use for."));
    if (!url.userInfo().isEmpty())
        add(Severity::Warning, Issue::UrlInvalid,
            Words::translate("ConfigFiles",
                             "%1 holds a name or password before \"@\", which the "
                             "endpoint has no use for."));
    url.setUserInfo({});
    url.setQuery(QString());
    url.setFragment(QString());
    url.setPath(m_expected.path().isEmpty() ? u"/"_s : m_expected.path());
}

} // namespace

void checkUrl(CheckRun &run, const ConfigEntry &entry)
{
    if (!entry.isDynamic)
        UrlJudge(run, entry).run();
}

} // namespace hawser::configfiles
