#include "profiles/memorykeychain.h"
#include "profiles/systemkeychain.h"

#include "fakebackend.h"
#include "spin.h"
#include "support/patience.h"

#include <QTest>

namespace tst_systemkeychain {

using namespace hawser;
using namespace Qt::StringLiterals;

using Code = KeychainAnswer::Code;
using Manner = FakeWorld::Manner;

class TestSystemKeychain : public QObject
{
    Q_OBJECT

    std::shared_ptr<FakeWorld> m_world;
    std::unique_ptr<Keychain> m_keychain;

    /// The name of the failure; the value after "=" if there is none.
    static QString outcomeOf(const KeychainValue &value)
    {
        return value ? u'=' + QString::fromUtf8(*value)
                     : QString(keychainFailureName(value.error().failure));
    }
    static QString outcomeOf(const KeychainOutcome &outcome)
    {
        return outcome ? u"done"_s : QString(keychainFailureName(outcome.error().failure));
    }

    QString read(const QString &key)
    {
        QString result;
        m_keychain->read(key, [&](const KeychainValue &value) { result = outcomeOf(value); });
        return waitFor(result);
    }
    QString write(const QString &key, const QByteArray &value)
    {
        QString result;
        m_keychain->write(key, value, [&](const auto &outcome) { result = outcomeOf(outcome); });
        return waitFor(result);
    }
    QString remove(const QString &key)
    {
        QString result;
        m_keychain->remove(key, [&](const auto &outcome) { result = outcomeOf(outcome); });
        return waitFor(result);
    }
    static QString waitFor(const QString &result)
    {
        return spinUntil([&result] { return !result.isEmpty(); }) ? result : u"nothing"_s;
    }

    void startWith(std::chrono::milliseconds deadline)
    {
        m_keychain.reset();
        m_keychain = std::make_unique<SystemKeychain>(SystemKeychainOptions{u"test"_s, deadline},
                                                      std::make_unique<FakeBackend>(m_world));
    }

private slots:
    void init()
    {
        m_world = std::make_shared<FakeWorld>();
        startWith(std::chrono::seconds(60));
    }

    void cleanup()
    {
        QVERIFY(m_world->mostRunning <= 1);
        m_keychain.reset();
    }

    void keepsAnyBytes_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("asText");
        QTest::newRow("text") << QByteArray("Tok/en+ 4&é") << true;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
        QTest::newRow("no UTF-8") << QByteArray("\xff\xfe key") << false;
        QTest::newRow("like our mark") << QByteArray("base64:%%") << false;
    }

    void keepsAnyBytes()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const bool, asText);
        QCOMPARE(write(u"k"_s, value), u"done"_s);
        QCOMPARE(m_world->items.value(u"k"_s) == QString::fromUtf8(value), asText);
        KeychainValue read;
        bool isRead = false;
        m_keychain->read(u"k"_s, [&](const KeychainValue &found) {
            read = found;
            isRead = true;
        });
        QTRY_VERIFY(isRead);
        QCOMPARE(read.value_or("?"), value);
    }

    void absentIsSaidOnlyOfAReadableKeychain()
    {
        QCOMPARE(read(u"k"_s), u"absent"_s);
        QVERIFY(m_world->items.contains(u"sentinel"_s)); // written at first use
        m_world->isLocked = true;
        QCOMPARE(read(u"k"_s), u"locked"_s);
        QCOMPARE(write(u"k"_s, "v"), u"locked"_s);
        m_world->items[u"k"_s] = u"old"_s;
        QCOMPARE(remove(u"k"_s), u"locked"_s); // though the system said it was done
        QCOMPARE(m_world->items.value(u"k"_s), u"old"_s);
    }

    void aKeychainThatWasLockedFromTheStart()
    {
        m_world->isLocked = true;
        QCOMPARE(read(u"k"_s), u"locked"_s);
        QVERIFY(m_world->items.isEmpty());
        QCOMPARE(write(u"k"_s, "v"), u"locked"_s);
    }

    void theUserUnlocksInBetween()
    {
        m_world->items = {{u"sentinel"_s, u"readable"_s}, {u"k"_s, u"old"_s}};
        m_world->isLocked = true;
        m_world->unlocksOnWrite = true;
        QCOMPARE(read(u"k"_s), u"=old"_s); // not "absent", which the first read would have meant
    }

    void locksBetweenTwoReads()
    {
        m_world->items = {{u"sentinel"_s, u"readable"_s}, {u"k"_s, u"old"_s}};
        m_world->trouble = {{1, {Manner::Fails, Code::NotFound}},
                            {3, {Manner::Fails, Code::NotFound}},
                            {4, {Manner::Fails, Code::NotFound}}};
        QCOMPARE(read(u"k"_s), u"locked"_s);
    }

    void removalIsSeenNotBelieved()
    {
        m_world->items = {{u"sentinel"_s, u"readable"_s}, {u"k"_s, u"old"_s}};
        QCOMPARE(remove(u"k"_s), u"done"_s);
        QVERIFY(!m_world->items.contains(u"k"_s));
        QCOMPARE(remove(u"k"_s), u"done"_s); // was not there: well done, too
        m_world->items[u"k"_s] = u"stays"_s;
        m_world->trouble = {{m_world->jobs + 2, {Manner::Fails, Code::Done}}}; // a lie
        QCOMPARE(remove(u"k"_s), u"denied"_s);
    }

    void failuresAreToldApart_data()
    {
        QTest::addColumn<Code>("code");
        QTest::addColumn<QString>("reading");
        QTest::addColumn<QString>("writing");
        QTest::newRow("other") << Code::Other << u"unavailable"_s << u"unavailable"_s;
        QTest::newRow("no backend") << Code::NoBackend << u"unavailable"_s << u"unavailable"_s;
        QTest::newRow("denied") << Code::Denied << u"denied"_s << u"denied"_s;
        QTest::newRow("denied by user") << Code::DeniedByUser << u"denied"_s << u"denied"_s;
    }

    void failuresAreToldApart()
    {
        QFETCH(const Code, code);
        m_world->items = {{u"sentinel"_s, u"readable"_s}, {u"k"_s, u"old"_s}};
        m_world->trouble = {{1, {Manner::Fails, code}}};
        QTEST(read(u"k"_s), "reading");
        QCOMPARE(write(u"warm-up"_s, "v"), u"done"_s);
        m_world->trouble = {{m_world->jobs + 1, {Manner::Fails, code}}};
        QTEST(write(u"k"_s, "new"), "writing");
        QCOMPARE(m_world->items.value(u"k"_s), u"old"_s);
        m_world->everythingFails = code;
        QTEST(remove(u"k"_s), "reading");
    }

    void aDamagedItemIsTold()
    {
        m_world->items[u"k"_s] = u"base64:%%%"_s;
        QCOMPARE(read(u"k"_s), u"damaged"_s);
    }

    void theLimitOfAnItem()
    {
        QCOMPARE(write(u"k"_s, QByteArray(2'000, 'x')), u"done"_s);
        const int jobs = m_world->jobs;
        QCOMPARE(write(u"k"_s, QByteArray(2'001, 'x')), u"too large"_s);
        QCOMPARE(write(u"k"_s, QByteArray(1'000, '\xc3') + QByteArray(500, '\xff')),
                 u"too large"_s);
        QCOMPARE(m_world->jobs, jobs); // nothing was sent
        QCOMPARE(m_world->items.value(u"k"_s).size(), 2'000);
    }

    void aPromptThatNeverAnswers()
    {
        startWith(std::chrono::milliseconds(1));
        m_world->trouble = {{1, {Manner::Never, {}}}};
        QCOMPARE(read(u"k"_s), u"timed out"_s);
        QCOMPARE(write(u"k"_s, "v"), u"timed out"_s); // at once: it would queue behind the prompt
        QCOMPARE(remove(u"k"_s), u"timed out"_s);
        QCOMPARE(m_world->jobs, 1);
    }

    void aLateAnswerFreesTheKeychain()
    {
        startWith(std::chrono::milliseconds(200));
        m_world->items = {{u"sentinel"_s, u"readable"_s}, {u"k"_s, u"old"_s}};
        m_world->trouble = {{1, {Manner::Late, {}}}};
        int answers = 0;
        m_keychain->read(u"k"_s, [&](const KeychainValue &value) {
            ++answers;
            QCOMPARE(outcomeOf(value), u"timed out"_s);
        });
        QTRY_COMPARE(answers, 1);
        QCOMPARE(read(u"k"_s), u"timed out"_s);
        m_world->answerHeld();
        QCOMPARE(read(u"k"_s), u"=old"_s);
        QCOMPARE(answers, 1);
    }

    void aLateAnswerInTimeIsGood()
    {
        m_world->items[u"k"_s] = u"old"_s;
        m_world->trouble = {{1, {Manner::Late, {}}}};
        QString result;
        m_keychain->read(u"k"_s, [&](const KeychainValue &value) { result = outcomeOf(value); });
        QTRY_COMPARE(m_world->held.size(), size_t(1));
        m_world->answerHeld();
        QCOMPARE(waitFor(result), u"=old"_s);
    }

    void callsKeepTheirOrder()
    {
        QStringList results;
        m_keychain->write(u"k"_s, "1", [&](const auto &) { results.append(u"w1"_s); });
        m_keychain->read(u"k"_s, [&](const auto &value) { results.append(outcomeOf(value)); });
        m_keychain->write(u"k"_s, "2", [&](const auto &) { results.append(u"w2"_s); });
        m_keychain->read(u"k"_s, [&](const auto &value) { results.append(outcomeOf(value)); });
        m_keychain->remove(u"k"_s, [&](const auto &) { results.append(u"r"_s); });
        m_keychain->read(u"k"_s, [&](const auto &value) { results.append(outcomeOf(value)); });
        QVERIFY(results.isEmpty()); // never within the call
        QTRY_COMPARE(results.size(), 6);
        QCOMPARE(results, (QStringList{u"w1"_s, u"=1"_s, u"w2"_s, u"=2"_s, u"r"_s, u"absent"_s}));
    }

    void itsEndTakesCallbacksAlong()
    {
        bool isCalled = false;
        m_world->trouble = {{1, {Manner::Late, {}}}};
        m_keychain->read(u"k"_s, [&](const auto &) { isCalled = true; });
        m_keychain->read(u"l"_s, [&](const auto &) { isCalled = true; });
        QTRY_COMPARE(m_world->jobs, 1);
        m_keychain.reset();
        QCoreApplication::processEvents();
        QVERIFY(!isCalled);
        m_world->held.clear();
    }

    void aCallbackMayEndIt()
    {
        bool isCalled = false;
        m_keychain->read(u"k"_s, [&](const auto &) {
            m_keychain.reset();
            isCalled = true;
        });
        QTRY_VERIFY(isCalled);
    }

    void everyFailureHasItsWords()
    {
        QStringList texts;
        for (int i = 0; i <= int(KeychainFailure::Damaged); ++i) {
            const KeychainError error{KeychainFailure(i), {}};
            QVERIFY(!error.text().isEmpty() && !error.nextStep().isEmpty());
            texts << error.text() << error.nextStep()
                  << QString(keychainFailureName(error.failure));
        }
        const qsizetype count = texts.size();
        QCOMPARE(count, 21);
        QCOMPARE(texts.removeDuplicates(), 0);
    }

    void inMemoryItIsTheSame()
    {
        m_keychain = std::make_unique<MemoryKeychain>();
        QCOMPARE(read(u"k"_s), u"absent"_s);
        QCOMPARE(write(u"k"_s, "v"), u"done"_s);
        QCOMPARE(read(u"k"_s), u"=v"_s);
        QCOMPARE(write(u"k"_s, QByteArray(2'001, 'x')), u"too large"_s);
        QCOMPARE(remove(u"k"_s), u"done"_s);
        QCOMPARE(remove(u"k"_s), u"done"_s);
        QCOMPARE(read(u"k"_s), u"absent"_s);
    }
};

} // namespace tst_systemkeychain

QTEST_GUILESS_MAIN(tst_systemkeychain::TestSystemKeychain)
#include "tst_systemkeychain.moc"
