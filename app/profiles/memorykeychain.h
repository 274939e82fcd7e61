#pragma once

#include "profiles/keychain.h"

#include <QHash>

namespace hawser {

/// The keychain of a session that keeps nothing: for demos, --profiles, and systems without one.
/// Has the limits of the real one, so that everything in it can be moved over later.
class MemoryKeychain : public Keychain
{
    Q_OBJECT

public:
    using Keychain::Keychain;
    ~MemoryKeychain() override;

    void read(const QString &key, ReadDone done) override;
    void write(const QString &key, const QByteArray &value, Done done) override;
    void remove(const QString &key, Done done) override;

private:
    QHash<QString, QByteArray> m_items;
};

} // namespace hawser
