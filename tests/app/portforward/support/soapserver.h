#pragma once

#include <QHash>
#include <QTcpServer>

#include <chrono>
#include <functional>

/// The web server of a fake router: hands out the description, and takes actions by SOAP.
class SoapServer : public QTcpServer
{
    Q_OBJECT
public:
    using Values = QHash<QByteArray, QByteArray>;
    using Describe = std::function<QByteArray()>;
    using Act = std::function<QByteArray(const QByteArray &action, const Values &values)>;

    /// \a delay: before each answer.
    using Delay = std::function<std::chrono::milliseconds()>;

    SoapServer(Describe describe, Act act, Delay delay = {});

    /// Replies to \a action.
    static QByteArray results(const QByteArray &action, const QByteArray &inner = {});
    static QByteArray fault(int code);

private:
    void accept();
    QByteArray answerTo(const QByteArray &request) const;

    Describe m_describe;
    Act m_act;
    Delay m_delay;
};
