#pragma once

#include <QNetworkDatagram>
#include <QUdpSocket>

namespace hawser::test {

/// Answers at UDP as the game itself does to server lists.
class FakeGame : public QObject
{
public:
    explicit FakeGame(bool wantsChallenge = true)
        : m_wantsChallenge(wantsChallenge)
    {
        m_socket.bind(QHostAddress::LocalHost);
        connect(&m_socket, &QUdpSocket::readyRead, this, [this] { read(); });
    }

    quint16 port() const { return m_socket.localPort(); }

private:
    void read()
    {
        while (m_socket.hasPendingDatagrams()) {
            const QNetworkDatagram asked = m_socket.receiveDatagram();
            const bool isRepeated = asked.data().endsWith("1234");
            constexpr char challenge[] = "\xFF\xFF\xFF\xFF"
                                         "A1234";
            constexpr char info[] = "\xFF\xFF\xFF\xFFI\x11My game\0map";
            m_socket.writeDatagram(
                asked.makeReply(m_wantsChallenge && !isRepeated
                                    ? QByteArray::fromRawData(challenge, sizeof challenge - 1)
                                    : QByteArray::fromRawData(info, sizeof info)));
        }
    }

    const bool m_wantsChallenge;
    QUdpSocket m_socket{this};
};

} // namespace hawser::test
