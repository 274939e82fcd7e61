#include "portforward/proof/linkpage.h"

#include <QCoreApplication>

namespace hawser::portforward::linkpage {

using namespace Qt::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(ReachedPage)
};

struct Page
{
    QString title;
    QString text;
};

Page pageFor(VisitorPlace place)
{
    switch (place) {
    case VisitorPlace::Outside:
        return {Words::tr("Reached from outside"),
                Words::tr("The port is open to the internet. Hawser knows it now; you can close "
                          "this page.")};
    case VisitorPlace::ThisComputer:
        return {Words::tr("Reached from the same computer"),
                Words::tr("This proves nothing yet. Open the link on a phone with Wi-Fi switched "
                          "off.")};
    case VisitorPlace::SameNetwork:
    case VisitorPlace::BehindRouter:
        return {Words::tr("Reached from inside the network"),
                Words::tr("This proves nothing yet. Switch off Wi-Fi on the phone, so that it uses "
                          "mobile data, and open the link again.")};
    case VisitorPlace::Unclear:
        return {Words::tr("Reached, and nobody knows from where"),
                Words::tr("Something on the way hides your address, such as a VPN or another "
                          "router. Switch off Wi-Fi and VPN on the phone and open the link "
                          "again.")};
    }
    Q_UNREACHABLE();
}

QByteArray answer(QByteArrayView status, const Page &page)
{
    // One plain page that needs nothing else, dark where the phone is.
    const QByteArray body
        = uR"(<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" )"
          uR"(content="width=device-width"><meta name="color-scheme" content="light dark">)"
          uR"(<title>Hawser</title></head><body style="font:1.2em sans-serif;margin:2em">)"
          uR"(<h1>%1</h1><p>%2</p></body></html>)"_s
              .arg(page.title.toHtmlEscaped(), page.text.toHtmlEscaped())
              .toUtf8();
    return "HTTP/1.1 " + status.toByteArray()
        + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
        + QByteArray::number(body.size())
        + "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n"
          "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\r\n"
        + body;
}

} // namespace

std::optional<QByteArray> targetOf(QByteArrayView bytes)
{
    constexpr QByteArrayView method = "GET ";
    if (!method.startsWith(bytes.first(qMin(bytes.size(), method.size()))))
        return QByteArray();
    if (bytes.indexOf("\r\n\r\n") < 0)
        return std::nullopt;
    const QByteArrayView line = bytes.first(bytes.indexOf("\r\n"));
    const qsizetype end = line.lastIndexOf(" HTTP/1.");
    return end < method.size() ? QByteArray()
                               : line.sliced(method.size(), end - method.size()).toByteArray();
}

QByteArray reached(VisitorPlace place)
{
    return answer("200 OK", pageFor(place));
}

QByteArray usedUp()
{
    return answer("410 Gone",
                  {Words::tr("This link has been used"),
                   Words::tr("Ask Hawser for a new one to test again.")});
}

QByteArray notFound()
{
    return answer("404 Not Found", {Words::tr("There is nothing here"), QString()});
}

} // namespace hawser::portforward::linkpage
