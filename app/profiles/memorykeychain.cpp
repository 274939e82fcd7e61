#include "profiles/memorykeychain.h"

namespace hawser {

MemoryKeychain::~MemoryKeychain()
{
    for (QByteArray &value : m_items)
        value.fill('\0'); // not left behind in freed memory
}

void MemoryKeychain::read(const QString &key, ReadDone done)
{
    const auto answer = [this, key, done = std::move(done)] {
        const auto item = m_items.constFind(key);
        if (item == m_items.cend())
            done(tl::make_unexpected(KeychainError{KeychainFailure::Absent, {}}));
        else
            done(QByteArray(*item));
    };
    QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
}

void MemoryKeychain::write(const QString &key, const QByteArray &value, Done done)
{
    const auto answer = [this, key, value, done = std::move(done)] {
        if (value.size() > maximumItemBytes) {
            done(tl::make_unexpected(KeychainError{KeychainFailure::TooLarge, {}}));
            return;
        }
        m_items[key] = value;
        done({});
    };
    QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
}

void MemoryKeychain::remove(const QString &key, Done done)
{
    const auto answer = [this, key, done = std::move(done)] {
        m_items.remove(key);
        done({});
    };
    QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
}

} // namespace hawser
