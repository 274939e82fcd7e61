#pragma once

#include "profiles/keychain.h"

#include <QHash>

#include <memory>
#include <optional>
#include <vector>

namespace hawser {

/// Changes to a keychain that belong together. Made one after the other; if one fails, those
/// before it are taken back as far as the keychain lets us, and the failure is the result.
///
/// Each item is read before it is touched: what could not be read is not overwritten, and what
/// already is as wanted is not written again. Keeps itself alive while it runs; the keychain must
/// outlive it or take its callbacks along (as keychains do).
class KeychainChanges : public std::enable_shared_from_this<KeychainChanges>
{
public:
    using Done = std::function<void(const KeychainOutcome &, const KeychainChanges &)>;

    static std::shared_ptr<KeychainChanges> of(Keychain &keychain);

    void write(const QString &key, const QByteArray &value) { m_steps.push_back({key, value}); }
    void remove(const QString &key) { m_steps.push_back({key, std::nullopt}); }

    /// Once only.
    void run(Done done);

    /// What lay under \a key before run() changed it; nothing if there was no such item.
    std::optional<QByteArray> before(const QString &key) const;

private:
    struct Step
    {
        QString key;
        std::optional<QByteArray> value; ///< nothing: the item is to go
    };

    explicit KeychainChanges(Keychain &keychain)
        : m_keychain(&keychain)
    {
    }

    void next();
    void change(const std::optional<QByteArray> &before);
    void changed(const KeychainOutcome &outcome);
    void takeBack(const KeychainError &error);
    void make(const Step &step, Keychain::Done done);
    void end(const KeychainOutcome &outcome);

    Keychain *const m_keychain;
    std::vector<Step> m_steps;
    std::vector<Step> m_undo;
    size_t m_at = 0;
    QHash<QString, QByteArray> m_before;
    Done m_done;
};

} // namespace hawser
