#include "locking/lifetimelock.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <memory>

namespace tst_lifetimelock {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Holder = LifetimeLock::Holder;

class TestLifetimeLock : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    void write(const QString &name, const QByteArray &content, std::chrono::seconds age = {}) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
        QVERIFY(file.flush());
        const QDateTime then = QDateTime::currentDateTime().addSecs(-age.count());
        QVERIFY(file.setFileTime(then, QFileDevice::FileModificationTime));
    }

private slots:
    void isHeldByOne()
    {
        auto first = std::make_unique<LifetimeLock>(path(u"one"_s));
        LifetimeLock second(path(u"one"_s));
        QCOMPARE(first->claim(), Holder::Us);
        QCOMPARE(first->claim(), Holder::Us);
        QCOMPARE(second.claim(), Holder::Another);
        first.reset();
        QCOMPARE(second.claim(), Holder::Us);
    }

    void isTakenFromTheDead()
    {
        // A process number beyond what a system gives, of this computer.
        write(u"dead"_s, "99999999\nhawser\n" + QSysInfo::machineHostName().toUtf8() + "\n\n\n");
        LifetimeLock lock(path(u"dead"_s));
        QCOMPARE(lock.claim(), Holder::Us);
    }

    /// Its maker may be about to write its name.
    void leavesAnEmptyFileForAWhile()
    {
        for (int attempt = 0; attempt < 100; ++attempt) {
            const QString name = u"fresh %1"_s.arg(attempt);
            QElapsedTimer age;
            age.start();
            write(name, {});
            LifetimeLock lock(path(name));
            const Holder holder = lock.claim();
            if (std::chrono::milliseconds(age.elapsed()) >= LifetimeLock::ownerlessFor)
                continue; // this test was kept from running
            QCOMPARE(holder, Holder::Another);
            return;
        }
        QFAIL("never fast enough to see a fresh file");
    }

    void takesAFileThatNamesNobody()
    {
        write(u"empty"_s, {}, 2s);
        LifetimeLock lock(path(u"empty"_s));
        QCOMPARE(lock.claim(), Holder::Us);
        LifetimeLock second(path(u"empty"_s));
        QCOMPARE(second.claim(), Holder::Another); // it is held as any other
    }

    void isNobodysWhereNoFileCanBe()
    {
        LifetimeLock lock(path(u"no folder/lock"_s));
        QCOMPARE(lock.claim(), Holder::Nobody);
    }
};

} // namespace tst_lifetimelock

QTEST_GUILESS_MAIN(tst_lifetimelock::TestLifetimeLock)
#include "tst_lifetimelock.moc"
