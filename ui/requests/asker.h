#pragma once

#include "requestcontext.h"

#include <QObject>

#include <functional>

namespace hawser {

/// Asks game servers in the name of a page and brings it the replies. Once the asker is gone,
/// nothing arrives any more. GUI thread.
class Asker : public QObject
{
    Q_OBJECT

public:
    using Request = decltype(RequestContext::request);
    using Arrival = std::function<void(const Reply &)>;

    explicit Asker(Request request, QObject *parent = nullptr);

    /// \a arrival is called once, from the event loop and never from here; with Outcome::Unknown if
    /// the console ended before the answer.
    void ask(const ServerId &server, Action action, const QJsonObject &arguments, Arrival arrival);

private:
    Request m_request;
};

} // namespace hawser
