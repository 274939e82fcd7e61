# Homebrew cask. Filled in by installer/release; not submitted from here, and never run: there is no
# macOS here.
cask "hawser" do
  arch arm: "arm64", intel: "x86_64"

  version "@VERSION@"
  sha256 arm:   "@SHA256_MACOS_ARM64@",
         intel: "@SHA256_MACOS_X86_64@"

  url "@BASE_URL@/hawser-#{version}-macos-#{arch}.dmg"
  name "Hawser"
  desc "Console for people who run game servers"
  homepage "@HOMEPAGE@"

  depends_on macos: ">= :sequoia"

  app "Hawser.app"
  binary "#{appdir}/Hawser.app/Contents/MacOS/hawser-agent"

  zap trash: [
    "~/Library/Preferences/hawser",
    "~/Library/Saved Application State/@APP_ID@.savedState",
  ]
end
