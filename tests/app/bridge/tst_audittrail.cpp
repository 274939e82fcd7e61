#include "bridge/audittrail.h"
#include "support/patience.h"

#include <QRegularExpression>
#include <QTest>

namespace tst_audittrail {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What remotes asked for is told, all of it, however much it was.
class tst_AuditTrail : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_lines.clear();
        m_trail = std::make_unique<bridge::AuditTrail>(u"hub.example:443"_s, nullptr, 50ms);
        connect(m_trail.get(), &bridge::AuditTrail::told, this,
                [this](const ConversationLine &line) { m_lines << line.text; });
    }
    void fewOneByOne();
    void manyAsNumbers();
    void neverAFlood();

private:
    std::unique_ptr<bridge::AuditTrail> m_trail;
    QStringList m_lines;
};

void tst_AuditTrail::fewOneByOne()
{
    m_trail->note(u"kickPlayer"_s, u"asked for kickPlayer: done"_s);
    QCOMPARE(m_lines, QStringList{u"hub.example:443: asked for kickPlayer: done"_s});
}

void tst_AuditTrail::manyAsNumbers()
{
    for (int i = 0; i < 200; ++i)
        m_trail->note(i % 4 ? u"getPlayers"_s : u"kickPlayer"_s, u"one"_s);
    QCOMPARE(m_lines.size(), Conversation::linesPerWindow);
    QTRY_COMPARE(m_lines.size(), Conversation::linesPerWindow + 1);
    const QString rest = m_lines.last();
    QVERIFY2(rest.contains(u"160"_s) && rest.contains(u"getPlayers 120"_s)
                 && rest.contains(u"kickPlayer 40"_s),
             qPrintable(rest));
}

void tst_AuditTrail::neverAFlood()
{
    for (int round = 0; round < 5; ++round) {
        for (int i = 0; i < 1'000; ++i)
            m_trail->note(u"getPlayers"_s, u"one"_s);
        QTRY_COMPARE(m_lines.size(), Conversation::linesPerWindow + round + 1);
    }
}

} // namespace tst_audittrail

QTEST_GUILESS_MAIN(tst_audittrail::tst_AuditTrail)

#include "tst_audittrail.moc"
